-- Claims tasks whose time has come: their entry is pushed back by the lease, so a claimer that dies is replaced.
-- KEYS  marker, the index
-- ARGV  prefix of the partition's task keys (same hash tag), most, lease ms
-- gives 'EMPTY' if the partition must begin anew, else for each claimed task: its JSON, the attempt that was called back
--       or '', its score, how many callbacks came, ms since the unanswered one came or since it was due, ms since it was
--       last read or ''
if redis.call('EXISTS', KEYS[1]) == 0 then return 'EMPTY' end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function since(time) return string.format('%.0f', math.max(0, now - tonumber(time))) end

local claimed = {}
local function add(...)
  for _, word in ipairs({ ... }) do claimed[#claimed + 1] = word end
end

local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now), 'WITHSCORES', 'LIMIT', 0, ARGV[2])
for at = 1, #due, 2 do
  local id, score = due[at], due[at + 1]
  local task, called, calledAt, calls, readAt =
    unpack(redis.call('HMGET', ARGV[1] .. id, 'task', 'called', 'called_at', 'calls', 'read_at'))
  if task then
    redis.call('ZADD', KEYS[2], 'XX', string.format('%.0f', now + tonumber(ARGV[3])), id)
    add(task, called or '', score, calls or '0', since(calledAt or score), readAt and since(readAt) or '')
  else
    -- The state is gone but the entry is not; the sweep writes both again if the task is open.
    redis.call('ZREM', KEYS[2], id)
  end
end
return claimed
