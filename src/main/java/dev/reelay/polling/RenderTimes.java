package dev.reelay.polling;

import dev.reelay.tracking.StoreUnavailable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * How long renders took lately, from the upstream's acceptance to the outcome, as all replicas together have seen it.
 * Only the latest {@value #MOST} of each model and duration are kept. A {@code Uni} fails only with
 * {@link StoreUnavailable}.
 */
public interface RenderTimes {

    /** How many times of one model and duration are kept. */
    int MOST = 100;

    /**
     * A render of the model and duration took the given time.
     *
     * @param duration of the video, in seconds
     */
    Uni<Void> took(String model, int duration, Duration time);

    /** The latest times of the model and duration, in no particular order; empty if nothing is known. */
    Uni<List<Duration>> latest(String model, int duration);
}
