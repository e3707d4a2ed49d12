-- Ends a claim of a due task: it is looked at again after a time, if it still has an entry.
-- KEYS  due
-- ARGV  task id, ms until then
local clock = redis.call('TIME')
local at = clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[2])
redis.call('ZADD', KEYS[1], 'XX', string.format('%.0f', at), ARGV[1])
return 'OK'
