package dev.reelay.moderation;

import dev.reelay.task.TenantId;
import dev.reelay.web.SecretSource;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * The secrets by which reviewers know that it is us. Another tenant or another URL is another secret: a reviewer that
 * is not asked any more cannot speak as us to the next one. A {@code Uni} fails only with {@code StoreUnavailable}.
 */
@Singleton
class ReviewerSecrets {

    private static final String PURPOSE = "reelay reviewer secret 1";

    private final SecretSource source;

    ReviewerSecrets(SecretSource source) {
        this.source = source;
    }

    /** The secret of the tenant's reviewer. */
    Uni<String> of(TenantId tenant, Policy.Reviewer reviewer) {
        return source.seal().map(seal -> seal.secret(PURPOSE, tenant, reviewer.url()));
    }
}
