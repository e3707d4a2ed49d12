package dev.reelay.testing;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that Redis holds at one moment, to be put back later: an older dump. */
public final class RedisDump {

    private final Map<String, Buffer> values = new LinkedHashMap<>();

    private RedisDump() {}

    /** Takes the dump. */
    public static RedisDump of(RedisDataSource redis) {
        RedisDump dump = new RedisDump();
        Response keys = redis.execute(Command.KEYS, "*");
        for (Response key : keys) {
            dump.values.put(
                    key.toString(), redis.execute(Command.DUMP, key.toString()).toBuffer());
        }
        return dump;
    }

    /** Puts Redis back to that moment; whatever came later is gone. Times to live are not kept. */
    public void restore(RedisDataSource redis) {
        redis.execute(Command.FLUSHALL);
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
