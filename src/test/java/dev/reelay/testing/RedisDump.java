package dev.reelay.testing;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that Redis holds at one moment, or a part of it, to be put back later: an older dump. */
public final class RedisDump {

    private final String pattern;
    private final Map<String, Buffer> values = new LinkedHashMap<>();

    private RedisDump(String pattern) {
        this.pattern = pattern;
    }

    /** Takes the dump. */
    public static RedisDump of(RedisDataSource redis) {
        return of(redis, "*");
    }

    /** Takes a dump of the keys that match the pattern. */
    public static RedisDump of(RedisDataSource redis, String pattern) {
        RedisDump dump = new RedisDump(pattern);
        for (Response key : redis.execute(Command.KEYS, pattern)) {
            dump.values.put(
                    key.toString(), redis.execute(Command.DUMP, key.toString()).toBuffer());
        }
        return dump;
    }

    /** Puts Redis back to that moment; whatever came later is gone. Times to live are not kept. */
    public void restore(RedisDataSource redis) {
        redis.execute(Command.KEYS, pattern).forEach(key -> redis.execute(Command.DEL, key.toString()));
        values.forEach((key, value) -> redis.getReactive()
                .getRedis()
                .send(io.vertx.mutiny.redis.client.Request.cmd(Command.RESTORE)
                        .arg(key)
                        .arg("0")
                        .arg(value))
                .await()
                .indefinitely());
    }
}
