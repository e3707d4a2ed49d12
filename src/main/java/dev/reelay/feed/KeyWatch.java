package dev.reelay.feed;

import dev.reelay.web.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends the streams of keys that were revoked. Where the journal does not answer, no key can be revoked either. */
@ApplicationScoped
class KeyWatch implements Chore {

    /** A stream outlives its key by two seconds at most, the answer included. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final KeyRing keys;
    private final Hub hub;

    KeyWatch(KeyRing keys, Hub hub) {
        this.keys = keys;
        this.hub = hub;
    }

    @Override
    public String name() {
        return "key-watch";
    }

    @Override
    public Duration tick() {
        return TICK;
    }

    /** Asks once for all keys behind open streams. Fails as the key ring does. */
    @Override
    public Uni<Void> turn() {
        Set<String> asked = hub.seats().map(seat -> seat.pass().keyId()).collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return keys.valid(asked)
                .invoke(valid -> hub.close(pass -> asked.contains(pass.keyId()) && !valid.contains(pass.keyId())))
                .replaceWithVoid();
    }
}
