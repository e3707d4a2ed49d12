-- Counts something about a task, if its state is here: a count alone would stay for ever.
-- KEYS  task
-- ARGV  what
-- gives how often it was counted; 1 if there is no state to count in
if redis.call('EXISTS', KEYS[1]) == 0 then return 1 end
return redis.call('HINCRBY', KEYS[1], 'count:' .. ARGV[1], 1)
