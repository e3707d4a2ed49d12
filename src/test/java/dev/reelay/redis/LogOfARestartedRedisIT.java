package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.RedisServer;
import dev.reelay.embedded.ServerOptions;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A Redis that was started again may have lost what it said last. Nobody may go on as if there were no gap, even if
 * others have written on meanwhile.
 */
class LogOfARestartedRedisIT {

    private static final List<String> LOG = List.of("marker", "events");

    private final RedisServer redis = RedisServer.start(ServerOptions.defaults());
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        redis.close();
    }

    @Test
    void aCursorOfBeforeARewindIsGoneAlthoughTheLogHasGrownPastIt() throws Exception {
        redis.command("SET marker 0123abcd");
        step("first");
        redis.command("SAVE");
        Path dump = redis.folder().resolve("dump.rdb");
        Path older = Files.copy(dump, redis.folder().resolve("older.rdb"));
        List<String> seen = tail();
        // Begun and ended between the dump and the loss: no sweep of open tasks will ever tell of it again.
        step("second");

        redis.kill();
        Files.copy(older, dump, StandardCopyOption.REPLACE_EXISTING);
        redis.restart();
        step("third");

        assertThat(after(seen)).isEqualTo("GONE");
    }

    @Test
    void aCursorOfAfterTheRestartGoesOn() throws Exception {
        redis.command("SET marker 0123abcd");
        step("first");
        redis.command("SAVE");
        redis.restart();

        List<String> seen = tail();
        assertThat(after(seen)).isEqualTo("[]");
        step("second");

        assertThat(after(seen)).contains("second").doesNotContain("first");
    }

    private void step(String task) throws Exception {
        List<String> keys = List.of("marker", "task:" + task, "events", "queue", "due");
        run(Script.COMMIT, keys, List.of(task, "tenant", "60000", "0", "due", "0", "0", "0", "1", task));
    }

    /** The epoch, and the entry's id in its two parts. */
    private List<String> tail() throws Exception {
        Response tail = run(Script.TAIL, LOG, List.of());
        String[] id = tail.get(1).toString().split("-");
        return List.of(tail.get(0).toString(), id[0], id[1]);
    }

    private String after(List<String> cursor) throws Exception {
        return run(Script.AFTER, LOG, List.of(cursor.get(0), cursor.get(1), cursor.get(2), "10"))
                .toString();
    }

    private Response run(Script script, List<String> keys, List<String> arguments) throws Exception {
        Request eval = Request.cmd(Command.EVAL).arg(text(script)).arg(keys.size());
        keys.forEach(eval::arg);
        arguments.forEach(eval::arg);
        return Redis.createClient(vertx, redis.url())
                .send(eval)
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static String text(Script script) {
        try (InputStream file = Script.class.getResourceAsStream(script.resource())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
