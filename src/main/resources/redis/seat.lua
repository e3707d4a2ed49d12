-- The slot that was taken under a token is the task's from here on, and its tenant is charged the price.
-- KEYS  submitting, submitting of the model, holders, credit, starts
-- ARGV  token, task id, tenant, what to give back of what was charged, prefix of the tenants' slots (same hash tag)
-- gives 1, or 0 if the slot was freed meanwhile
if redis.call('ZREM', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('SREM', ARGV[5] .. ARGV[3], ARGV[1])

local clock = redis.call('TIME')
local now = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000))
redis.call('ZADD', KEYS[1], 'NX', now, ARGV[2])
redis.call('ZADD', KEYS[2], 'NX', now, ARGV[2])
redis.call('HSET', KEYS[3], ARGV[2], ARGV[3])
redis.call('SADD', ARGV[5] .. ARGV[3], ARGV[2])
-- Nobody is owed anything once the tenant has left the ring and what it had was dropped.
local left = redis.call('HGET', KEYS[4], ARGV[3])
if left then redis.call('HSET', KEYS[4], ARGV[3], string.format('%.3f', left + tonumber(ARGV[4]))) end
-- What was started is what the throughput is measured by.
redis.call('LPUSH', KEYS[5], now)
redis.call('LTRIM', KEYS[5], 0, 199)
redis.call('EXPIRE', KEYS[5], 900)
return 1
