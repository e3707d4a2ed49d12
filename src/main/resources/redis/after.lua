-- What stands after a cursor, or that the cursor no longer stands in the log.
-- KEYS  marker, events
-- ARGV  the cursor's epoch, its ms, its number, most entries
-- gives 'GONE', else epoch and entries
local marker = redis.call('GET', KEYS[1])
-- A server that was started again may have lost its newest entries: its log begins another life, too.
if not marker or marker .. string.sub(string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'), 1, 8) ~= ARGV[1] then return 'GONE' end
if redis.call('EXISTS', KEYS[2]) == 0 then
  if ARGV[2] == '0' and ARGV[3] == '0' then return {} end
  return 'GONE'
end

local log = redis.call('XINFO', 'STREAM', KEYS[2])
local fields = {}
for field = 1, #log, 2 do fields[log[field]] = log[field + 1] end

local function before(ms, number, id)
  local theirMs, theirNumber = string.match(id, '(%d+)-(%d+)')
  ms, number, theirMs, theirNumber = tonumber(ms), tonumber(number), tonumber(theirMs), tonumber(theirNumber)
  return ms < theirMs or (ms == theirMs and number < theirNumber)
end

local last = fields['last-generated-id']
local cursor = ARGV[2] .. '-' .. ARGV[3]
-- Beyond the end: Redis was rewound to an older dump.
if cursor ~= last and not before(ARGV[2], ARGV[3], last) then return 'GONE' end
-- Before the beginning of a log that was trimmed.
if fields['entries-added'] > fields['length'] then
  local first = fields['first-entry']
  if first and first[1] then
    if before(ARGV[2], ARGV[3], first[1]) then return 'GONE' end
  elseif cursor ~= last then
    return 'GONE'
  end
end
return redis.call('XRANGE', KEYS[2], '(' .. cursor, '+', 'COUNT', ARGV[4])
