-- Who stands in a ring, and how fast tasks of its kind are started.
-- KEYS  ring, starts
-- ARGV  most tenants, prefix of the tenants' weights (same hash tag), ms of the past that count
-- gives how many stand there, starts in that time, ms in which they were made, then tenants and weights, the first in line first
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local starts, since = 0, 0
for _, at in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  local age = now - tonumber(at)
  if age > tonumber(ARGV[3]) then
    -- Older ones are remembered: those that count are all there were in the whole time.
    since = tonumber(ARGV[3])
    break
  end
  starts, since = starts + 1, age
end
local answer = { tostring(redis.call('ZCARD', KEYS[1])), tostring(starts), string.format('%.0f', since) }
for _, tenant in ipairs(redis.call('ZRANGE', KEYS[1], 0, tonumber(ARGV[1]) - 1)) do
  answer[#answer + 1] = tenant
  answer[#answer + 1] = redis.call('GET', ARGV[2] .. tenant) or '1'
end
return answer
