-- Ends a claim as if it had not been: a waiting task stands again where its last move had put it.
-- KEYS  task, queue of the model
-- ARGV  task id
local place = redis.call('HGET', KEYS[1], 'place')
if place then redis.call('ZADD', KEYS[2], 'XX', place, ARGV[1]) end
return 'OK'
