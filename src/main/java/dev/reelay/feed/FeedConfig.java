package dev.reelay.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How streams behave. */
@ConfigMapping(prefix = "reelay.feed")
public interface FeedConfig {

    /** How long a client waits before it connects again; sent as {@code retry:}. */
    @WithDefault("2s")
    Duration retry();

    /** After how much silence a comment is sent, so that no proxy takes the stream for dead. Whole seconds count. */
    @WithDefault("15s")
    @DurationMin(seconds = 1)
    Duration heartbeat();

    /**
     * How many events wait for one slow reader before it is disconnected; also how many are parked while it catches up.
     */
    @WithDefault("256")
    @Min(1)
    int buffer();

    /** How many log entries are read at once when a client resumes. */
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int replayPage();

    /**
     * How many pages are searched for news of a finished task before the answer begins. A cursor that lies further back
     * gets a fresh snapshot instead of a replay.
     */
    @WithDefault("50")
    @Min(1)
    int searchPages();

    /** For how many tasks a stream remembers which events it has shown, to drop repeats. */
    @WithDefault("1000")
    @Min(100)
    int rememberedTasks();

    /** Open streams for one API key on one replica; one more is refused with 429. */
    @WithDefault("10")
    @Min(1)
    int streamsPerKey();

    /** How long a stream ticket opens its stream. */
    @WithDefault("12h")
    @DurationMin(seconds = 1)
    Duration ticketLifetime();

    /** How often the reader checks that its place still stands in the log, which an emptied Redis would not tell it. */
    @WithDefault("10s")
    Duration placeCheck();
}
