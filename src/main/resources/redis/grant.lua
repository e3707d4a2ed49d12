-- Chooses whose turn it is to start a task of a model, by deficit round robin, and takes a slot for it under a token. Whoever stands
-- at the head of a ring is given its quantum once, starts tasks while it has credit, and goes to the tail.
-- KEYS  submitting, submitting of the model, running, running of the model, holders, rounds of the model,
--       then for each priority, the first one first: ring, parked, credit, news
-- ARGV  token, most submitting, most submitting of the model, most running, most running of the model, quantum, one of how many
--       grants goes to the second priority, ms for which a tenant at its own limit is left, most tenants to look at,
--       prefix of the tenants' slots, prefix of the tenants' shares (same hash tag)
-- gives nothing if there is no slot or nobody stands in line, 'AGAIN' after so many looks in vain, 'ASK' and a tenant whose share is
--       not known, else 'GRANT', tenant, which priority, its latest news, what it was charged until the price is known
local submitting, submittingModel = redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2])
local running, runningModel = redis.call('ZCARD', KEYS[3]), redis.call('ZCARD', KEYS[4])
if submitting >= tonumber(ARGV[2]) or submittingModel >= tonumber(ARGV[3])
    or submitting + running >= tonumber(ARGV[4]) or submittingModel + runningModel >= tonumber(ARGV[5]) then
  return {}
end
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local quantum, looks = tonumber(ARGV[6]), tonumber(ARGV[9])
local holders, rounds = KEYS[5], KEYS[6]

local function text(number) return string.format('%.3f', number) end
local function keys(priority)
  local first = 7 + (priority - 1) * 4
  return KEYS[first], KEYS[first + 1], KEYS[first + 2], KEYS[first + 3]
end
local function toTheTail(ring, tenant)
  redis.call('ZADD', ring, redis.call('HINCRBY', rounds, 'turn', 1), tenant)
end

local function take(priority, tenant, credit, left)
  redis.call('HSET', credit, tenant, text(left - quantum))
  local at = string.format('%.0f', now)
  redis.call('ZADD', KEYS[1], at, ARGV[1])
  redis.call('ZADD', KEYS[2], at, ARGV[1])
  redis.call('HSET', holders, ARGV[1], tenant)
  redis.call('SADD', ARGV[10] .. tenant, ARGV[1])
  -- The second priority only gathers a right to a turn while somebody stands there.
  if priority == 1 and redis.call('ZCARD', KEYS[11]) > 0 then
    redis.call('HINCRBY', rounds, 'passed', 1)
  else
    redis.call('HSET', rounds, 'passed', 0)
  end
  return { 'GRANT', tenant, tostring(priority), redis.call('HGET', select(4, keys(priority)), tenant) or '0', ARGV[6] }
end

local function look(priority)
  local ring, parked, credit = keys(priority)
  for _, tenant in ipairs(redis.call('ZRANGEBYSCORE', parked, '-inf', string.format('%.0f', now), 'LIMIT', 0, ARGV[9])) do
    redis.call('ZREM', parked, tenant)
    if not redis.call('ZSCORE', ring, tenant) then toTheTail(ring, tenant) end
  end
  while true do
    local tenant = redis.call('ZRANGE', ring, 0, 0)[1]
    if not tenant then return nil end
    if looks <= 0 then return 'AGAIN' end
    looks = looks - 1
    local share = redis.call('GET', ARGV[11] .. tenant)
    if not share then return { 'ASK', tenant } end
    local weight, most = string.match(share, '^(%S+) (%S+)$')
    local left = tonumber(redis.call('HGET', credit, tenant) or '0')
    if tonumber(most) >= 0 and redis.call('SCARD', ARGV[10] .. tenant) >= tonumber(most) then
      redis.call('ZREM', ring, tenant)
      redis.call('ZADD', parked, string.format('%.0f', now + tonumber(ARGV[8])), tenant)
      redis.call('HDEL', rounds, 'head' .. priority)
      -- What it could not use must not gather, or it would start a burst later.
      if left > 0 then redis.call('HDEL', credit, tenant) end
    else
      if redis.call('HGET', rounds, 'head' .. priority) ~= tenant then
        redis.call('HSET', rounds, 'head' .. priority, tenant)
        left = left + quantum * tonumber(weight)
        redis.call('HSET', credit, tenant, text(left))
      end
      if left > 0 then return take(priority, tenant, credit, left) end
      toTheTail(ring, tenant)
      redis.call('HDEL', rounds, 'head' .. priority)
    end
  end
end

local order = { 1, 2 }
if tonumber(redis.call('HGET', rounds, 'passed') or '0') >= tonumber(ARGV[7]) - 1 then order = { 2, 1 } end
for _, priority in ipairs(order) do
  local found = look(priority)
  if found then return found end
end
return {}
