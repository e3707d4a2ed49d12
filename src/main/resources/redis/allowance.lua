-- Hands out what is left of a budget for this second.
-- KEYS  the budget's counter
-- ARGV  how many are wanted, how many there are each second
local wanted, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local second = redis.call('TIME')[1]
local used = 0
if redis.call('HGET', KEYS[1], 'second') == second then
  used = tonumber(redis.call('HGET', KEYS[1], 'used'))
end
local given = math.max(0, math.min(wanted, most - used))
redis.call('HSET', KEYS[1], 'second', second, 'used', used + given)
redis.call('EXPIRE', KEYS[1], 10)
return given
