package dev.reelay.polling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of polling, deadlines and the sweep. */
@ConfigMapping(prefix = "reelay.polling")
public interface PollingConfig {

    /** Whether this replica polls and sweeps at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often due tasks are looked for when nothing wakes the poller. */
    @WithDefault("500MS")
    Duration tick();

    /** How long a claimed task is left to its claimer. */
    @WithDefault("60S")
    Duration lease();

    /** How long a turn waits for what is done about one task; then that goes on beside the turns that follow. */
    @WithDefault("250MS")
    Duration patience();

    /**
     * The most looks at the upstream under way at once in one replica; no more than
     * {@code reelay.upstream.status.connections}, or they wait there and are late.
     */
    @WithDefault("64")
    @Min(1)
    int inFlight();

    /** How many due tasks of one partition are claimed at once; a turn goes on while there are more. */
    @WithDefault("50")
    int batch();

    /** The most status reads a second, of all replicas together. */
    @WithDefault("60")
    int perSecond();

    /** The first poll of a task of which nothing is learned yet, while callbacks arrive. */
    @WithDefault("3M")
    Duration firstWithCallbacks();

    /** The first poll of a task of which nothing is learned yet, when callbacks go missing. */
    @WithDefault("20S")
    Duration firstWithoutCallbacks();

    /** How long a callback may take at least before it is overdue; where render times are spread wider, that long. */
    @WithDefault("30S")
    Duration callbackGrace();

    /** The wait between two reads of one task. */
    Gap gap();

    /** How long a task is left before somebody looks whether its plan has changed, or its deadline has passed. */
    @WithDefault("30S")
    Duration look();

    /** How often SUCCESS without a video is read before the task fails (contract §4.5, rule 3). */
    @WithDefault("3")
    int noOutputReads();

    /** How long a task may wait for its start. */
    @WithDefault("24H")
    Duration startDeadline();

    /** How long an unclear submit is waited for; nothing is sent again meanwhile. */
    @WithDefault("30M")
    Duration unconfirmedGrace();

    /** How long a render may take; nothing paid is given up before a day. */
    @WithDefault("24H")
    Duration renderDeadline();

    /** How often the journal's open tasks are compared with the live state. */
    @WithDefault("1M")
    Duration sweepEvery();

    /** How many tasks the sweep compares at once. */
    @WithDefault("100")
    int sweepPage();

    /** Bounds of the wait that is learned from render times. */
    interface Gap {
        /** The shortest, where render times hardly differ. */
        @WithDefault("2S")
        Duration least();

        /** The longest while renders are usually ready; it decides how late an outcome is found. */
        @WithDefault("13S")
        Duration most();

        /** The longest once a render takes longer than all others. */
        @WithDefault("60S")
        Duration late();
    }
}
