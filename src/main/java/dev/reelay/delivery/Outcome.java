package dev.reelay.delivery;

import java.time.Duration;

/** What became of a delivery by one try. */
public sealed interface Outcome {

    /** What came back: a class of statuses such as {@code 2xx}, or what went wrong. */
    String result();

    /** As in metrics and logs. */
    String name();

    /** The receiver said yes. */
    record Delivered(String result) implements Outcome {
        @Override
        public String name() {
            return "delivered";
        }
    }

    /** It is tried again after the wait. */
    record Again(String result, Duration in) implements Outcome {
        @Override
        public String name() {
            return "again";
        }
    }

    /** It was tried often enough. */
    record Dead(String result) implements Outcome {
        @Override
        public String name() {
            return "dead";
        }
    }

    /** The receiver wants nothing any more: its endpoint is disabled. */
    record Gone(String result) implements Outcome {
        @Override
        public String name() {
            return "gone";
        }
    }
}
