package dev.reelay.dispatch;

import java.time.Duration;

/** A span on this process' own clock, which never jumps. */
record Lapse(long begun, long nanos) {

    static Lapse after(Duration length) {
        return new Lapse(System.nanoTime(), length.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - begun >= nanos;
    }
}
