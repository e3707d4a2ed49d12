package dev.reelay.dispatch;

import dev.reelay.task.Signal;
import dev.reelay.upstream.SubmitAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to one submission teaches for all others: that all replicas rest, because the upstream refuses
 * everybody and would only burn through the queue; that they may go on; and at which pace.
 */
@Singleton
class Lessons {

    private static final Logger LOG = Logger.getLogger(Lessons.class);

    private final Pauses pauses;
    private final Pace pace;
    private final DispatchConfig config;

    Lessons(Pauses pauses, Pace pace, DispatchConfig config) {
        this.pauses = pauses;
        this.pace = pace;
        this.config = config;
    }

    /**
     * Learns.
     *
     * @param answer null where there was no licence, which teaches nothing
     */
    Uni<Void> learn(Entry entry, @Nullable SubmitAnswer answer) {
        return answer == null
                ? Uni.createFrom().voidItem()
                : refusal(entry, answer).chain(() -> bearing(entry, answer.bearing()));
    }

    private Uni<Void> refusal(Entry entry, SubmitAnswer answer) {
        SubmitAnswer.Obstacle obstacle = answer.obstacle();
        if (obstacle != null) {
            LOG.errorf("dispatch rests for %s: %s", config.rest(), obstacle);
            return pauses.begin(obstacle.name().toLowerCase(Locale.ROOT), config.rest());
        }
        return entry.isProbe() && wasTaken(answer)
                ? pauses.end().invoke(() -> LOG.info("dispatch goes on"))
                : Uni.createFrom().voidItem();
    }

    /** Whoever is told yes or no about a video has a good key, credits, and a way through the edge. */
    private static boolean wasTaken(SubmitAnswer answer) {
        return answer.signal() instanceof Signal.Submitted || answer.signal() instanceof Signal.Rejected;
    }

    private Uni<Void> bearing(Entry entry, SubmitAnswer.Bearing bearing) {
        int ceiling = config.limits().submitting();
        return switch (bearing) {
            case EASY -> pace.faster(entry.level(), ceiling);
            case STRAINED -> pace.slower(entry.level(), ceiling);
            case UNKNOWN -> Uni.createFrom().voidItem();
        };
    }
}
