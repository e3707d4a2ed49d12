package dev.reelay.task;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a tenant wants its task to start; never sent upstream.
 *
 * @param expiresIn seconds from acceptance until it must have been started, positive; null for as long as any task may
 *     wait
 */
public record Urgency(Priority priority, @Nullable Integer expiresIn) {

    /** Of whoever wishes nothing else. */
    public static final Urgency USUAL = new Urgency(Priority.INTERACTIVE, null);

    public Urgency {
        priority = Objects.requireNonNullElse(priority, Priority.INTERACTIVE);
    }

    /**
     * How long the task may wait.
     *
     * @param most how long any task may
     */
    Duration within(Duration most) {
        return expiresIn == null || most.toSeconds() < expiresIn ? most : Duration.ofSeconds(expiresIn);
    }
}
