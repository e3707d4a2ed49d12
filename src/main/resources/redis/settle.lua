-- Puts a task's slot where its state says.
-- KEYS  submitting, submitting of the model, running, running of the model, holders
-- ARGV  task id, 'submitting' | 'running' | 'none', its tenant or '' if only the holders know, prefix of the tenants' slots
--       (same hash tag)
local clock = redis.call('TIME')
local now = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000))
for place, first in pairs({ submitting = 1, running = 3 }) do
  for key = first, first + 1 do
    if place == ARGV[2] then
      redis.call('ZADD', KEYS[key], 'NX', now, ARGV[1])
    else
      redis.call('ZREM', KEYS[key], ARGV[1])
    end
  end
end
local tenant = ARGV[3] ~= '' and ARGV[3] or redis.call('HGET', KEYS[5], ARGV[1])
if not tenant then return 'OK' end
if ARGV[2] == 'none' then
  redis.call('SREM', ARGV[4] .. tenant, ARGV[1])
  redis.call('HDEL', KEYS[5], ARGV[1])
else
  redis.call('SADD', ARGV[4] .. tenant, ARGV[1])
  redis.call('HSET', KEYS[5], ARGV[1], tenant)
end
return 'OK'
