package dev.reelay.feed;

import dev.reelay.web.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends the streams of keys that were revoked. Where the journal does not answer, no key can be revoked either. */
@ApplicationScoped
class KeyWatch {

    private final KeyRing keys;
    private final Hub hub;

    KeyWatch(KeyRing keys, Hub hub) {
        this.keys = keys;
        this.hub = hub;
    }

    /** Asks once for all keys behind open streams. Fails as the key ring does. */
    Uni<Void> turn() {
        Set<String> asked = hub.seats().map(seat -> seat.pass().keyId()).collect(Collectors.toSet());
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return keys.valid(asked)
                .invoke(valid -> hub.close(pass -> asked.contains(pass.keyId()) && !valid.contains(pass.keyId())))
                .replaceWithVoid();
    }
}
