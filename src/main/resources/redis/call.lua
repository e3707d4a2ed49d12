-- A callback came: the task is due now, and whoever looks knows why and since when.
-- KEYS  task, due
-- ARGV  task id, attempt id
-- gives 1, or 0 if the state of the task is not here
if redis.call('HEXISTS', KEYS[1], 'task') == 0 then return 0 end
local clock = redis.call('TIME')
redis.call('HSET', KEYS[1], 'called', ARGV[2])
redis.call('HSETNX', KEYS[1], 'called_at', string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000)))
redis.call('HINCRBY', KEYS[1], 'calls', 1)
-- In seconds, where all others stand in milliseconds: before every poll, and in the order in which they came.
redis.call('ZADD', KEYS[2], 'LT', clock[1], ARGV[1])
return 1
