-- Lets a request pass if its kind keeps to so many a minute: the generic cell rate algorithm, with a minute's tolerance.
-- KEYS  the time at which, request by request at an even pace, the last one that passed would be over, in microseconds
-- ARGV  how many a minute, the time in microseconds or nothing for that of Redis
-- gives 1 if it passes, else 0; how many more may pass now; ms until all may again, or, if it does not pass, until it may
local minute = 60 * 1000000
local gap = minute / tonumber(ARGV[1])
local now = tonumber(ARGV[2])
if not now then
  local clock = redis.call('TIME')
  now = clock[1] * 1000000 + clock[2]
end

-- So that what doubles round off is never a request.
local grace = gap / 10
local over = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
-- No request leads beyond the tolerance: the clock was set back, and must not lock anybody out.
if over > now + minute + gap then over = now end
local ahead = over + gap - now
if ahead > minute + grace then
  return { 0, 0, math.ceil((ahead - minute) / 1000) }
end
redis.call('SET', KEYS[1], string.format('%.3f', now + ahead), 'PX', math.ceil(ahead / 1000))
return { 1, math.floor((minute - ahead + grace) / gap), math.ceil(ahead / 1000) }
