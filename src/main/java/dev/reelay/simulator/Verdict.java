package dev.reelay.simulator;

import java.time.Instant;

/** How far a task is. The last two are final. */
sealed interface Verdict {

    /** The value of {@code status} on the wire (contract, section 4.2). */
    String status();

    /** Still at work. */
    record Rendering() implements Verdict {
        @Override
        public String status() {
            return "IN_PROGRESS";
        }
    }

    /** There is a video. */
    record Succeeded(Instant at) implements Verdict {
        @Override
        public String status() {
            return "SUCCESS";
        }
    }

    /** There is none, and the credits are back. */
    record Failed(Instant at, String message) implements Verdict {
        @Override
        public String status() {
            return "FAILED";
        }
    }
}
