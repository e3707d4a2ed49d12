-- Gives a slot back that was taken under a token, with what was charged for it, and takes the tenant out of the ring if it has nothing
-- to start. News since the grant keep it there: somebody enrolled it after the look that found nothing.
-- KEYS  submitting, submitting of the model, holders, ring, parked, credit, news, rounds of the model
-- ARGV  token, tenant, what was charged, prefix of the tenants' slots (same hash tag), 'stay' | 'go',
--       the news at the grant, ms until its next task may start or '',
--       which priority the ring is of
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
redis.call('SREM', ARGV[4] .. ARGV[2], ARGV[1])

local left = redis.call('HGET', KEYS[6], ARGV[2])
left = left and left + tonumber(ARGV[3])
if left then redis.call('HSET', KEYS[6], ARGV[2], string.format('%.3f', left)) end
if ARGV[5] == 'stay' or (redis.call('HGET', KEYS[7], ARGV[2]) or '0') ~= ARGV[6] then return 'STAYS' end

redis.call('ZREM', KEYS[4], ARGV[2])
if redis.call('HGET', KEYS[8], 'head' .. ARGV[8]) == ARGV[2] then redis.call('HDEL', KEYS[8], 'head' .. ARGV[8]) end
if ARGV[7] == '' then
  redis.call('HDEL', KEYS[7], ARGV[2])
else
  local clock = redis.call('TIME')
  local at = clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[7])
  redis.call('ZADD', KEYS[5], string.format('%.0f', at), ARGV[2])
end
-- Whoever leaves takes no credit along, or it would save up for a burst; what it owes it keeps owing while others wait.
if left and left >= 0 then redis.call('HDEL', KEYS[6], ARGV[2]) end
if redis.call('EXISTS', KEYS[4], KEYS[5]) == 0 then redis.call('DEL', KEYS[6]) end
return 'GONE'
