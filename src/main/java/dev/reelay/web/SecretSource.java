package dev.reelay.web;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The seal of this installation, read once. A {@code Uni} fails only with {@code StoreUnavailable}. */
@Singleton
public class SecretSource {

    private final KeyRing keys;
    private volatile @Nullable SecretSeal seal;

    SecretSource(KeyRing keys) {
        this.keys = keys;
    }

    /** What secrets are derived with. */
    public Uni<SecretSeal> seal() {
        SecretSeal known = seal;
        return known != null
                ? Uni.createFrom().item(known)
                : keys.signingSecret().map(SecretSeal::new).invoke(made -> seal = made);
    }
}
