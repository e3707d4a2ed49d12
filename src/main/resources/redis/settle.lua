-- Puts a task's slot where its state says.
-- KEYS  submitting, submitting of the model, running, running of the model
-- ARGV  task id, 'submitting' | 'running' | 'none'
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
return 'OK'
