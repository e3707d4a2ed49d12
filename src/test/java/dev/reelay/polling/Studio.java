package dev.reelay.polling;

import dev.reelay.upstream.Order;
import dev.reelay.upstream.StatusReading;
import dev.reelay.upstream.SubmitAnswer;
import dev.reelay.upstream.VideoUpstream;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** An upstream that knows when each render is ready, and counts who asks. */
final class Studio implements VideoUpstream {

    private final InstantSource clock;
    private final Map<String, Instant> ready = new HashMap<>();
    private final Map<Long, Integer> readsBySecond = new HashMap<>();
    private String lastAsked = "";
    private boolean silent;

    Studio(InstantSource clock) {
        this.clock = clock;
    }

    void begin(String id, Instant readyAt) {
        ready.put(id, readyAt);
    }

    /** The render is known to be over. @return since when it was */
    Instant forget(String id) {
        return ready.remove(id);
    }

    /** Whether it answers from now on. */
    void answers(boolean now) {
        silent = !now;
    }

    /** The reads of each second since the last time. */
    Map<Long, Integer> takeReads() {
        Map<Long, Integer> reads = Map.copyOf(readsBySecond);
        readsBySecond.clear();
        return reads;
    }

    /** Of which render the last read was. */
    String lastAsked() {
        return lastAsked;
    }

    @Override
    public Uni<StatusReading> query(String upstreamId) {
        lastAsked = upstreamId;
        readsBySecond.merge(clock.millis() / 1000, 1, Integer::sum);
        if (silent) {
            return Uni.createFrom().item(new StatusReading.Unreadable("upstream_unavailable", null));
        }
        if (!ready.containsKey(upstreamId)) {
            return Uni.createFrom().item(new StatusReading.NotKnown());
        }
        return Uni.createFrom()
                .item(
                        clock.instant().isBefore(ready.get(upstreamId))
                                ? new StatusReading.InProgress(StatusReading.Echo.NONE)
                                : new StatusReading.Succeeded(
                                        StatusReading.Echo.NONE,
                                        "https://media.example/v.mp4",
                                        Duration.ofHours(24),
                                        160));
    }

    @Override
    public Uni<SubmitAnswer> submit(Order order) {
        throw new UnsupportedOperationException("nothing is submitted here");
    }
}
