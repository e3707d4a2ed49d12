package dev.reelay.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** Settings of dispatch. */
@ConfigMapping(prefix = "reelay.dispatch")
public interface DispatchConfig {

    /** Whether this replica dispatches at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often the queue is looked at when nothing wakes the dispatcher. */
    @WithDefault("500MS")
    Duration tick();

    /** How long a claimed task is left to its claimer. */
    @WithDefault("30S")
    Duration lease();

    /** How long a licence holds: the request leaves within it or not at all. */
    @WithDefault("10S")
    Duration licence();

    /** How long after the licence the upstream's answer is waited for, before the attempt counts as unclear. */
    @WithDefault("90S")
    Duration answer();

    /** How long a tenant with as many slots as it may hold is left before its turn can come again. */
    @WithDefault("1S")
    Duration atLimit();

    /** One of how many starts of a model is of the batch line, while something waits there. */
    @WithDefault("5")
    @Min(2)
    int batchEvery();

    /** How long a tenant's weight and limit are believed before they are asked for again. */
    @WithDefault("5S")
    Duration shareValidity();

    /** How long dispatch rests when the account or the edge refuses everybody. */
    @WithDefault("30S")
    Duration rest();

    /**
     * How long a replica that stops waits for the answers to its submissions, after the requests that it answers itself
     * have come to their end. With {@code quarkus.shutdown.delay} and {@code .timeout} it has to fit into the time that
     * whoever stops it leaves.
     */
    @WithDefault("10S")
    Duration farewell();

    /** How long to wait after a refusal that created nothing. */
    Again again();

    /** The limits for all models together. */
    Limits limits();

    /** The limits of single models, where they differ from those for all. */
    Map<String, Limits> models();

    /** Waits that grow with each refusal. */
    interface Again {
        /** The first wait. */
        @WithDefault("2S")
        Duration first();

        /** How much longer each further wait is. */
        @WithDefault("2")
        double factor();

        /** The longest wait. */
        @WithDefault("2M")
        Duration most();
    }

    /** How much may be under way. */
    interface Limits {
        /** Submissions in flight. */
        @WithDefault("8")
        int submitting();

        /** Tasks at the upstream, submissions included. */
        @WithDefault("100")
        int running();
    }
}
