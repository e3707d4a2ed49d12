-- Applies the steps of a task that are newer than its state: state, indexes and one event for each step, at once.
-- KEYS  marker, task, events, queue of the model, due
-- ARGV  task id, tenant, window ms, ttl ms of a final task (0: open), 'queue' | 'due' | 'none', ms until its next look,
--       time of its last fact in ms, ms until it must have been started, then for each step: sequence, JSON of the task
-- gives 'EMPTY' if the partition must begin anew, 'BEHIND' if earlier steps are needed, else 'OK'
local marker = redis.call('GET', KEYS[1])
if not marker then return 'EMPTY' end

local have = tonumber(redis.call('HGET', KEYS[2], 'sequence') or '0')
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

-- It was let go after its time. To tell it all again would be no news to anybody.
if have == 0 and ARGV[4] ~= '0' and now - tonumber(ARGV[7]) > tonumber(ARGV[4]) then return 'OK' end
if tonumber(ARGV[9]) > have + 1 then return 'BEHIND' end

local horizon = string.format('%.0f', now - tonumber(ARGV[3]))

-- A server that was started again may have lost its newest entries: its log begins another life, too.
local epoch = marker .. string.sub(string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'), 1, 8)
local newest = have
for step = 9, #ARGV, 2 do
  local sequence = tonumber(ARGV[step])
  if sequence > newest then
    redis.call('XADD', KEYS[3], 'MINID', '~', horizon, '*', 'epoch', epoch, 'task', ARGV[step + 1])
    redis.call('HSET', KEYS[2], 'sequence', sequence, 'tenant', ARGV[2], 'task', ARGV[step + 1])
    newest = sequence
  end
end

-- Older news than what stands here say nothing about where the task belongs.
if tonumber(ARGV[#ARGV - 1]) < newest then return 'OK' end

local look = string.format('%.0f', now + tonumber(ARGV[6]))
local looks = { [ARGV[5]] = look }
-- Whether a waiting task is claimed or not, somebody looks at it when its time to start is over.
if ARGV[5] == 'queue' then looks.due = string.format('%.0f', now + tonumber(ARGV[8])) end
for index, key in pairs({ queue = KEYS[4], due = KEYS[5] }) do
  if not looks[index] or newest > have then
    redis.call('ZREM', key, ARGV[1])
  end
  -- A repetition leaves an entry alone: somebody may have claimed it. The place is kept for whoever gives a claim back.
  if looks[index] and redis.call('ZADD', key, 'NX', looks[index], ARGV[1]) == 1 and index == ARGV[5] then
    redis.call('HSET', KEYS[2], 'place', look)
  end
end

if ARGV[4] == '0' then
  redis.call('PERSIST', KEYS[2])
elseif newest > have then
  redis.call('PEXPIRE', KEYS[2], ARGV[4])
end
return 'OK'
