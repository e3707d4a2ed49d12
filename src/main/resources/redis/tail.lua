-- Where the partition's log ends.
-- KEYS  marker, events
-- gives 'EMPTY' if the partition must begin anew, else its epoch and the id of the last entry ever written
local marker = redis.call('GET', KEYS[1])
if not marker then return 'EMPTY' end

-- A server that was started again may have lost its newest entries: its log begins another life, too.
local epoch = marker .. string.sub(string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'), 1, 8)
if redis.call('EXISTS', KEYS[2]) == 0 then return { epoch, '0-0' } end
local log = redis.call('XINFO', 'STREAM', KEYS[2])
for field = 1, #log, 2 do
  if log[field] == 'last-generated-id' then return { epoch, log[field + 1] } end
end
