-- Counts what happened to a task, beside its state and as long as that.
-- KEYS  task
-- ARGV  what happened
-- gives how often it did, this time included; 1 where the state is not here, since a count without it would never die
if redis.call('HEXISTS', KEYS[1], 'task') == 0 then return 1 end
return redis.call('HINCRBY', KEYS[1], 'count:' .. ARGV[1], 1)
