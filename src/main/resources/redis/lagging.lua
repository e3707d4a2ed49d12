-- Finds tasks whose state is missing, behind or not in its index.
-- KEYS  marker
-- ARGV  prefix of the partition's task keys, then for each task: id, sequence, key of the index it belongs in (same hash tag)
-- gives 'EMPTY' if the partition must begin anew, else the ids that lag. A task that moved on since it was read does not: where
--       it belongs now, only its newer history says.
if redis.call('EXISTS', KEYS[1]) == 0 then return 'EMPTY' end

local lagging = {}
for at = 2, #ARGV, 3 do
  local have = tonumber(redis.call('HGET', ARGV[1] .. ARGV[at], 'sequence') or '0')
  local asked = tonumber(ARGV[at + 1])
  if have < asked or (have == asked and not redis.call('ZSCORE', ARGV[at + 2], ARGV[at])) then
    lagging[#lagging + 1] = ARGV[at]
  end
end
return lagging
