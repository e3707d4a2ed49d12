package dev.reelay.dispatch;

import dev.reelay.upstream.SubmitAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets all replicas rest when an answer shows that the upstream refuses everybody, instead of burning through the
 * queue.
 */
@Singleton
class Rests {

    private static final Logger LOG = Logger.getLogger(Rests.class);

    private final Pauses pauses;
    private final DispatchConfig config;

    Rests(Pauses pauses, DispatchConfig config) {
        this.pauses = pauses;
        this.config = config;
    }

    Uni<Void> beginIfRefused(@Nullable SubmitAnswer answer) {
        SubmitAnswer.Obstacle obstacle = answer == null ? null : answer.obstacle();
        if (obstacle == null) {
            return Uni.createFrom().voidItem();
        }
        LOG.errorf("dispatch rests for %s: %s", config.rest(), obstacle);
        return pauses.begin(obstacle.name().toLowerCase(Locale.ROOT), config.rest());
    }
}
