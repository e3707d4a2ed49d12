-- Ends a claim: the task is looked at again after a time, wherever it still has an entry.
-- KEYS  queue of the model, due
-- ARGV  task id, ms until then
local clock = redis.call('TIME')
local at = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[2]))
redis.call('ZADD', KEYS[1], 'XX', at, ARGV[1])
redis.call('ZADD', KEYS[2], 'XX', at, ARGV[1])
return 'OK'
