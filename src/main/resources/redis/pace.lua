-- Learns how many submissions at a time the upstream bears: one more for each round that it bore, half for one it did not.
-- KEYS  the pace
-- ARGV  'faster' | 'slower', the cut under which the submission was begun, the ceiling
-- What was begun before the last cut is old news: a wave of refusals cuts once. So is what was begun before Redis was emptied.
local limit, cut = unpack(redis.call('HMGET', KEYS[1], 'limit', 'cut'))
local ceiling = tonumber(ARGV[3])
limit, cut = math.min(ceiling, tonumber(limit or ceiling)), tonumber(cut or '0')
if cut ~= tonumber(ARGV[2]) then return 'OLD' end
if ARGV[1] == 'faster' then
  limit = math.min(ceiling, limit + 1 / limit)
else
  limit, cut = math.max(1, limit / 2), cut + 1
end
redis.call('HSET', KEYS[1], 'limit', string.format('%.6f', limit), 'cut', string.format('%.0f', cut))
return 'OK'
