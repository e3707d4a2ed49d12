-- Where the partition's log ends.
-- KEYS  marker, events
-- gives 'EMPTY' if the partition must begin anew, else its epoch and the id of the last entry ever written
local epoch = redis.call('GET', KEYS[1])
if not epoch then return 'EMPTY' end
if redis.call('EXISTS', KEYS[2]) == 0 then return { epoch, '0-0' } end
local log = redis.call('XINFO', 'STREAM', KEYS[2])
for field = 1, #log, 2 do
  if log[field] == 'last-generated-id' then return { epoch, log[field + 1] } end
end
