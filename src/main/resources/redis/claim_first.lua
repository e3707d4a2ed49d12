-- Claims the first of a tenant's waiting tasks whose time has come: its entry is pushed back by the lease, so a claimer that dies is
-- replaced.
-- KEYS  marker, the queue
-- ARGV  prefix of the partition's task keys (same hash tag), lease ms
-- gives 'EMPTY' if the partition must begin anew, nothing if none waits, the JSON of the task, or '' and ms until the first may start
if redis.call('EXISTS', KEYS[1]) == 0 then return 'EMPTY' end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
for _ = 1, 100 do
  local id, score = unpack(redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES'))
  if not id then return {} end
  if tonumber(score) > now then return { '', string.format('%.0f', score - now) } end
  local task = redis.call('HGET', ARGV[1] .. id, 'task')
  if task then
    redis.call('ZADD', KEYS[2], 'XX', string.format('%.0f', now + tonumber(ARGV[2])), id)
    return { task }
  end
  -- The state is gone but the entry is not; the sweep writes both again if the task is open.
  redis.call('ZREM', KEYS[2], id)
end
return { '', '0' }
