package dev.reelay.callback;

import dev.reelay.callback.CanarySeal.Canary;
import dev.reelay.web.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where canaries come from and come back to. A {@code Uni} fails only with {@code StoreUnavailable}. */
@Singleton
class Aviary {

    private final KeyRing keys;
    private final CanaryMarks marks;
    private final CanaryConfig config;
    private final SecureRandom random;
    private final InstantSource clock;
    private volatile @Nullable CanarySeal seal;

    Aviary(KeyRing keys, CanaryMarks marks, CanaryConfig config, SecureRandom random, InstantSource clock) {
        this.keys = keys;
        this.marks = marks;
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    /** A new canary, which is known for a while. */
    Uni<Canary> draw() {
        return seal().map(known -> known.draw(random, clock.instant(), lifetime()));
    }

    /** Something came back. Tells whether it is a canary of ours; if it is, all replicas can know. */
    Uni<Boolean> take(Canary canary) {
        return seal().map(known -> known.isGenuine(canary, clock.instant()))
                .call(genuine -> genuine
                        ? marks.cameBack(canary.nonce(), lifetime())
                        : Uni.createFrom().voidItem());
    }

    /** Whether the canary came back, to whichever replica. */
    Uni<Boolean> isBack(Canary canary) {
        return marks.isBack(canary.nonce());
    }

    /** Clocks of replicas differ a little. */
    private Duration lifetime() {
        return config.timeout().plusMinutes(1);
    }

    /** The secret never changes, so it is asked for once. */
    private Uni<CanarySeal> seal() {
        CanarySeal known = seal;
        return known != null
                ? Uni.createFrom().item(known)
                : keys.signingSecret().map(CanarySeal::new).invoke(fresh -> seal = fresh);
    }
}
