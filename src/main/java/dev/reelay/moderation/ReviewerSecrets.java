package dev.reelay.moderation;

import dev.reelay.task.TenantId;
import dev.reelay.web.KeyRing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The secrets by which reviewers know that it is us. A {@code Uni} fails only with {@code StoreUnavailable}. */
@Singleton
class ReviewerSecrets {

    private final KeyRing keys;
    private volatile @Nullable ReviewerSeal seal;

    ReviewerSecrets(KeyRing keys) {
        this.keys = keys;
    }

    /** The secret of the tenant's reviewer. */
    Uni<String> of(TenantId tenant, Policy.Reviewer reviewer) {
        return seal().map(known -> known.secret(tenant, reviewer.url()));
    }

    private Uni<ReviewerSeal> seal() {
        ReviewerSeal known = seal;
        return known != null
                ? Uni.createFrom().item(known)
                : keys.signingSecret().map(ReviewerSeal::new).invoke(made -> seal = made);
    }
}
