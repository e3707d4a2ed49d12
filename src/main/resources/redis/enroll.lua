-- A tenant has a waiting task: it stands in the ring, or comes there when the task may start.
-- KEYS  rounds of the model, ring, parked, news
-- ARGV  tenant, ms until the task may start
local news = redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HSET', KEYS[4], ARGV[1], news)
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 'STANDS' end
if tonumber(ARGV[2]) <= 0 then
  redis.call('ZREM', KEYS[3], ARGV[1])
  redis.call('ZADD', KEYS[2], news, ARGV[1])
  return 'STANDS'
end
local clock = redis.call('TIME')
local at = clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[2])
local earlier = redis.call('ZSCORE', KEYS[3], ARGV[1])
if not earlier or tonumber(earlier) > at then redis.call('ZADD', KEYS[3], string.format('%.0f', at), ARGV[1]) end
return 'PARKED'
