package dev.reelay.moderation;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import dev.reelay.web.Signature;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.MultiMap;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Writes what is sent to reviewers, signed after the Standard Webhooks specification. */
@Singleton
class Letters {

    private final ReviewerSecrets secrets;
    private final IdSource ids;
    private final InstantSource clock;
    private final ModerationConfig config;

    Letters(ReviewerSecrets secrets, IdSource ids, InstantSource clock, ModerationConfig config) {
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    /** A head and a body. */
    record Letter(MultiMap headers, String body) {

        /** The body holds a prompt, and the head a signature. */
        @Override
        public String toString() {
            return "Letter[]";
        }
    }

    /** The question as the tenant's reviewer gets it. Fails with {@code StoreUnavailable}. */
    Uni<Letter> write(TenantId tenant, Policy.Reviewer reviewer, Question question) {
        return secrets.of(tenant, reviewer).map(secret -> sign(secret, question.json()));
    }

    private Letter sign(String secret, String body) {
        UUID id = ids.next();
        Instant now = clock.instant();
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/json")
                .add("Accept", "application/json")
                .add("User-Agent", config.userAgent())
                .add("webhook-id", id.toString())
                .add("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .add("webhook-signature", Signature.of(List.of(secret), id, now, body));
        return new Letter(headers, body);
    }
}
