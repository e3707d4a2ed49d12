package dev.reelay.redis;

import dev.reelay.tracking.StoreNumbers;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.StoreUnavailable.Store;
import dev.reelay.tracking.TrackingConfig;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends scripts and single commands to Redis, each with a time-out, since the client has none. A script goes by its
 * digest; a node that has not seen it gets its text, once. Every failure is {@link StoreUnavailable}.
 */
@Singleton
final class Scripts {

    private final Instance<ReactiveRedisDataSource> redis;
    private final StoreNumbers numbers;
    private final Duration timeout;
    private final Map<Script, Text> texts = new EnumMap<>(Script.class);

    /** @param redis looked up when it is used: in a simulator on its own it is switched off, and nothing may hold it */
    Scripts(Instance<ReactiveRedisDataSource> redis, StoreNumbers numbers, TrackingConfig config) {
        this.redis = redis;
        this.numbers = numbers;
        this.timeout = config.storeTimeout();
        for (Script script : Script.values()) {
            texts.put(script, Text.read(script));
        }
    }

    /**
     * Runs a script.
     *
     * @param keys all in one hash slot
     */
    Uni<@Nullable Response> run(Script script, List<String> keys, List<?> arguments) {
        Text text = Objects.requireNonNull(texts.get(script));
        return heard(send("EVALSHA", line(text.digest(), keys, arguments))
                .onFailure(Scripts::isUnknownScript)
                .recoverWithUni(() -> send("EVAL", line(text.body(), keys, arguments))));
    }

    /** Sends one command. */
    Uni<@Nullable Response> command(String name, String... arguments) {
        return heard(send(name, arguments));
    }

    /** Whatever Redis says instead of an answer means that nothing is known. */
    static StoreUnavailable unavailable(Throwable failure) {
        return failure instanceof StoreUnavailable already ? already : new StoreUnavailable(Store.LIVE_STATE, failure);
    }

    private Uni<@Nullable Response> heard(Uni<@Nullable Response> answer) {
        return answer.invoke(() -> numbers.answered(Store.LIVE_STATE))
                .onFailure()
                .transform(Scripts::unavailable)
                .onFailure()
                .invoke(() -> numbers.failed(Store.LIVE_STATE));
    }

    private Uni<@Nullable Response> send(String command, String... arguments) {
        return Uni.createFrom()
                .deferred(() -> redis.get().execute(command, arguments))
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private static boolean isUnknownScript(Throwable failure) {
        return failure.getMessage() != null && failure.getMessage().startsWith("NOSCRIPT");
    }

    private static String[] line(String script, List<String> keys, List<?> arguments) {
        List<String> line = new ArrayList<>(2 + keys.size() + arguments.size());
        Collections.addAll(line, script, Integer.toString(keys.size()));
        line.addAll(keys);
        arguments.forEach(argument -> line.add(argument.toString()));
        return line.toArray(String[]::new);
    }

    private record Text(String body, String digest) {

        static Text read(Script script) {
            try (InputStream file = Script.class.getResourceAsStream(script.resource())) {
                if (file == null) {
                    throw new IllegalStateException("No such script: " + script.resource());
                }
                byte[] body = file.readAllBytes();
                byte[] digest = MessageDigest.getInstance("SHA-1").digest(body);
                return new Text(
                        new String(body, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
            } catch (IOException | NoSuchAlgorithmException broken) {
                throw new IllegalStateException("Cannot read " + script.resource(), broken);
            }
        }
    }
}
