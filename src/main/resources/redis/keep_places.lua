-- Keeps the places of streams that are still open; one that was lost is taken again, whether or not there is room.
-- KEYS  the tenant's places
-- ARGV  ms until the places are free again unless they are kept, stream ids
local clock = redis.call('TIME')
local free = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[1]))
for stream = 2, #ARGV do
  redis.call('ZADD', KEYS[1], free, ARGV[stream])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 'OK'
