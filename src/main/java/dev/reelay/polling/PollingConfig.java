package dev.reelay.polling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of polling, deadlines and the sweep. */
@ConfigMapping(prefix = "reelay.polling")
public interface PollingConfig {

    /** Whether this replica polls and sweeps at all. */
    @WithDefault("true")
    boolean enabled();

    /** How often due tasks are looked for when nothing wakes the poller. */
    @WithDefault("1S")
    Duration tick();

    /** How long a claimed task is left to its claimer. */
    @WithDefault("60S")
    Duration lease();

    /** How many due tasks of one partition are claimed at once. */
    @WithDefault("20")
    int batch();

    /** The most status reads a second, of all replicas together. */
    @WithDefault("20")
    int perSecond();

    /** The first poll of a task while callbacks arrive: late, only to catch the odd lost one. */
    @WithDefault("3M")
    Duration firstWithCallbacks();

    /** The first poll of a task when callbacks go missing. */
    @WithDefault("5S")
    Duration firstWithoutCallbacks();

    /** From which share of missed callbacks on they count as going missing. */
    @WithDefault("0.2")
    double missRatio();

    /** The wait between polls of one task, and how it grows. */
    Again again();

    /** How long a task without a decision is left before somebody looks again. */
    @WithDefault("15S")
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

    /** Waits that grow with each poll. */
    interface Again {
        /** The first wait. */
        @WithDefault("5S")
        Duration first();

        /** How much longer each further wait is. */
        @WithDefault("1.3")
        double factor();

        /** The longest wait. */
        @WithDefault("15S")
        Duration most();
    }
}
