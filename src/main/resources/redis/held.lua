-- Who holds a slot since longer than a time.
-- KEYS  the slots
-- ARGV  seconds
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', redis.call('TIME')[1] - tonumber(ARGV[1]))
