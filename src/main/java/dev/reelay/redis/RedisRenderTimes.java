package dev.reelay.redis;

import dev.reelay.polling.RenderTimes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The latest render times, one short list for each model and duration. */
@Singleton
final class RedisRenderTimes implements RenderTimes {

    /** What nobody asks for any more is forgotten. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Scripts scripts;
    private final Keys keys;

    RedisRenderTimes(Scripts scripts, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
    }

    @Override
    public Uni<Void> took(String model, int duration, Duration time) {
        List<Object> arguments = List.of(time.toMillis(), MOST, KEPT.toSeconds());
        return scripts.run(Script.TOOK, List.of(keys.renderTimes(model, duration)), arguments)
                .replaceWithVoid();
    }

    @Override
    public Uni<List<Duration>> latest(String model, int duration) {
        return scripts.command("LRANGE", keys.renderTimes(model, duration), "0", "-1")
                .map(answer -> Answers.words(answer).stream()
                        .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                        .toList());
    }
}
