package dev.reelay.feed;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One beat for all streams of this replica: breaks silences, lets those try again who wait for a store, and ends what a
 * ticket no longer allows.
 */
@ApplicationScoped
class Pulse implements Chore {

    /** From one beat to the next; heartbeats are counted in it. */
    static final Duration BEAT = Duration.ofSeconds(1);

    private final Hub hub;
    private final InstantSource clock;

    Pulse(Hub hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pulse";
    }

    @Override
    public Duration tick() {
        return BEAT;
    }

    /** One beat. */
    @Override
    public Uni<Void> turn() {
        Instant now = clock.instant();
        hub.seats().forEach(seat -> seat.pulse(now));
        return Uni.createFrom().voidItem();
    }
}
