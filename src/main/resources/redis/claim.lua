-- Claims tasks whose time has come: their entry is pushed back by the lease, so a claimer that dies is replaced.
-- KEYS  marker, the index
-- ARGV  prefix of the partition's task keys (same hash tag), most, lease ms
-- gives 'EMPTY' if the partition must begin anew, else for each claimed task its JSON and the attempt that was called back, or ''
if redis.call('EXISTS', KEYS[1]) == 0 then return 'EMPTY' end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local claimed = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[2])) do
  local task, called = unpack(redis.call('HMGET', ARGV[1] .. id, 'task', 'called'))
  if task then
    redis.call('ZADD', KEYS[2], 'XX', string.format('%.0f', now + tonumber(ARGV[3])), id)
    claimed[#claimed + 1] = task
    claimed[#claimed + 1] = called or ''
  else
    -- The state is gone but the entry is not; the sweep writes both again if the task is open.
    redis.call('ZREM', KEYS[2], id)
  end
end
return claimed
