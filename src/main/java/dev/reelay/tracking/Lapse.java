package dev.reelay.tracking;

import java.time.Duration;

/**
 * A span on this process' own clock, which never jumps.
 *
 * @param begun by {@link System#nanoTime()}
 * @param nanos its length
 */
public record Lapse(long begun, long nanos) {

    /** A span that begins now. */
    public static Lapse after(Duration length) {
        return new Lapse(System.nanoTime(), length.toNanos());
    }

    /** Whether it has passed. */
    public boolean isOver() {
        return System.nanoTime() - begun >= nanos;
    }
}
