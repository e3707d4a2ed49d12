package dev.reelay.delivery;

import dev.reelay.web.SecretSeal;
import dev.reelay.web.SecretSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The secrets by which receivers know that it is us. A {@code Uni} fails only with {@code StoreUnavailable}. */
@Singleton
class Secrets {

    private static final String PURPOSE = "reelay webhook secret 1";

    private final SecretSource source;

    Secrets(SecretSource source) {
        this.source = source;
    }

    /** Every secret that signs now, the newest first. */
    Uni<List<String>> of(SecretVersion version) {
        return source.seal().map(seal -> of(version, seal));
    }

    private static List<String> of(SecretVersion version, SecretSeal seal) {
        String now = seal.secret(PURPOSE, version.destination(), version.version());
        return version.olderUntil() == null
                ? List.of(now)
                : List.of(now, seal.secret(PURPOSE, version.destination(), version.version() - 1));
    }
}
