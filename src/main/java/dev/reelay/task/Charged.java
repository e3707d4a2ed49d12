package dev.reelay.task;

/** What is known about the upstream's bill for a task. Never a guess: {@link #UNKNOWN} is an answer too. */
public enum Charged {
    /** The upstream was not asked, refused, or refunded. */
    NO,
    /** The upstream made the video and keeps the credits. */
    YES,
    /** The upstream has the task and will charge if it completes. */
    IF_COMPLETED,
    /** The upstream may or may not have charged, and nobody here can tell. */
    UNKNOWN;

    /** What is left of this where another attempt may have been charged. */
    Charged notSurelyFree() {
        return this == NO ? UNKNOWN : this;
    }
}
