-- Remembers how long a render took, among the latest of its kind.
-- KEYS  the times
-- ARGV  ms, how many are kept, for how many seconds
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 'OK'
