-- A callback came: the task is due now, and whoever looks knows why.
-- KEYS  task, due
-- ARGV  task id, attempt id
-- gives 1, or 0 if the state of the task is not here
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'called', ARGV[2])
redis.call('ZADD', KEYS[2], redis.call('TIME')[1] * 1000, ARGV[1])
return 1
