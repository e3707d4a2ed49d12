-- Ends a claim. A callback that came since then keeps its mark and its place; the one that was claimed is answered by a read.
-- KEYS  task, due
-- ARGV  task id, how many callbacks had come at the claim, ms until the next look, 1 if a read found the task at work
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local newer = tonumber(redis.call('HGET', KEYS[1], 'calls') or '0') > tonumber(ARGV[2])

if ARGV[4] == '1' and redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'read_at', string.format('%.0f', now))
  if newer then
    redis.call('HSET', KEYS[1], 'called_at', string.format('%.0f', now))
  else
    redis.call('HDEL', KEYS[1], 'called', 'called_at')
  end
end
if not newer then
  redis.call('ZADD', KEYS[2], 'XX', string.format('%.0f', now + tonumber(ARGV[3])), ARGV[1])
end
return 'OK'
