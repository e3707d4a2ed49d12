package dev.reelay.admission;

/** How a repeated answer is marked. */
final class Replay {

    /** Present, and {@code true}, on an answer that was given before. */
    static final String HEADER = "Idempotency-Replayed";

    private Replay() {}
}
