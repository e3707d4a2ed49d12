package dev.reelay.delivery;

import dev.reelay.web.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets by which receivers know that it is us. A {@code Uni} fails only with {@code StoreUnavailable}. */
@Singleton
class Secrets {

    private final KeyRing keys;
    private volatile @Nullable SecretSeal seal;

    Secrets(KeyRing keys) {
        this.keys = keys;
    }

    /** Every secret that signs now, the newest first. */
    Uni<List<String>> of(SecretVersion version) {
        return seal().map(seal -> of(version, seal));
    }

    private static List<String> of(SecretVersion version, SecretSeal seal) {
        String now = seal.secret(version.destination(), version.version());
        return version.olderUntil() == null
                ? List.of(now)
                : List.of(now, seal.secret(version.destination(), version.version() - 1));
    }

    private Uni<SecretSeal> seal() {
        SecretSeal known = seal;
        return known != null
                ? Uni.createFrom().item(known)
                : keys.signingSecret().map(SecretSeal::new).invoke(made -> seal = made);
    }
}
