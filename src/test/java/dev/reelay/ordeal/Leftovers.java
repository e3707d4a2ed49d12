package dev.reelay.ordeal;

import dev.reelay.embedded.RedisServer;
import java.util.List;

/** What Redis still holds of work, when there is none left. */
final class Leftovers {

    private static final String PLACES = """
            local left = {}
            for _, key in ipairs(redis.call('KEYS', 'reelay:*')) do
              local kind = redis.call('TYPE', key).ok
              if kind == 'zset' then
                for _, member in ipairs(redis.call('ZRANGE', key, 0, 9)) do left[#left + 1] = member .. ' in ' .. key end
              elseif kind == 'hash' and string.find(key, ':task:') and redis.call('PTTL', key) < 0 then
                left[#left + 1] = key .. ' never expires'
              end
            end
            return table.concat(left, '|')""";
    private static final String LEASES = "return table.concat(redis.call('KEYS', 'reelay:*:lease:*'), '|')";

    private Leftovers() {}

    /** Entries of queues, due times and slots, and live states that would stay for ever. */
    static List<String> places(RedisServer redis) {
        return ask(redis, PLACES);
    }

    /** Leases that nobody can hold any more. */
    static List<String> leases(RedisServer redis) {
        return ask(redis, LEASES);
    }

    private static List<String> ask(RedisServer redis, String script) {
        String answer = redis.command("EVAL \"" + script.replaceAll("\\s+", " ") + "\" 0");
        return answer.isEmpty() ? List.of() : List.of(answer.split("\\|"));
    }
}
