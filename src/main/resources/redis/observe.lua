-- Moves an average towards an observation; recent ones weigh most.
-- KEYS  the average
-- ARGV  the observation, its weight
local before = tonumber(redis.call('GET', KEYS[1]) or '0')
redis.call('SET', KEYS[1], string.format('%.6f', before + (tonumber(ARGV[1]) - before) * tonumber(ARGV[2])))
return 'OK'
