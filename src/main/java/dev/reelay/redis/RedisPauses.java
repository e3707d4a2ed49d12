package dev.reelay.redis;

import dev.reelay.dispatch.Pauses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The refusal as one key that stays until it is disproved, and the rest as one that dies by itself. While the second is
 * there nobody sends; whoever sets it again finds out.
 */
@Singleton
final class RedisPauses implements Pauses {

    private final Scripts scripts;
    private final Keys keys;

    RedisPauses(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<Void> begin(String reason, Duration length) {
        return scripts.command("SET", keys.refusal(), reason)
                .chain(() -> scripts.command("SET", keys.pause(), reason, "PX", millis(length)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Pause>> current() {
        return scripts.command("GET", keys.refusal())
                .chain(reason -> reason == null
                        ? Uni.createFrom().item(Optional.empty())
                        : left().map(left -> Optional.of(new Pause(reason.toString(), left))));
    }

    @Override
    public Uni<Boolean> probe(Pause pause, Duration length) {
        return scripts.command("SET", keys.pause(), pause.reason(), "NX", "PX", millis(length))
                .map(set -> set != null);
    }

    @Override
    public Uni<Void> end() {
        return scripts.command("DEL", keys.refusal(), keys.pause()).replaceWithVoid();
    }

    private Uni<Duration> left() {
        return scripts.command("PTTL", keys.pause()).map(RedisPauses::left);
    }

    /** A negative number says that there is no rest. */
    private static Duration left(@Nullable Response millis) {
        return Duration.ofMillis(Math.max(0, Answers.number(millis)));
    }

    private static String millis(Duration length) {
        return Long.toString(length.toMillis());
    }
}
