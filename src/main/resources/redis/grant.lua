-- Takes a slot for a submission if the limits of the model and of all allow it. What runs upstream counts with what is on its way.
-- KEYS  submitting, submitting of the model, running, running of the model
-- ARGV  task id, most submitting, most submitting of the model, most running, most running of the model
-- gives 1 if the task has a slot, else 0
if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 1 end
local submitting, submittingModel = redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])
local running, runningModel = redis.call('ZCARD', KEYS[3]), redis.call('ZCARD', KEYS[4])
if submitting >= tonumber(ARGV[2]) or submittingModel >= tonumber(ARGV[3])
    or submitting + running >= tonumber(ARGV[4]) or submittingModel + runningModel >= tonumber(ARGV[5]) then
  return 0
end
local clock = redis.call('TIME')
local now = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000))
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZADD', KEYS[2], now, ARGV[1])
return 1
