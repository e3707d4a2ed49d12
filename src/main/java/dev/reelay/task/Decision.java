package dev.reelay.task;

/** What {@link Lifecycle} makes of a signal. */
public sealed interface Decision {

    /** The signal causes this move. */
    record Moves(Move move) implements Decision {}

    /** The signal changes nothing. A lost race is an ordinary branch, not an error. */
    record Stands(Why why) implements Decision {}

    /** Why a signal changed nothing. */
    enum Why {
        /** The task is over; the first outcome stays. */
        ALREADY_FINAL,
        /** The signal is about an attempt that the task has left behind, or has not begun. */
        ANOTHER_ATTEMPT,
        /** The task already stands where the signal would put it. */
        ALREADY_SO,
        /** It is too early: a backoff, a licence or a deadline still runs. */
        NOT_YET,
        /** The upstream certainly has the task: sending it again would be paid twice for sure. */
        UPSTREAM_HAS_IT,
        /** The upstream's task that is named belongs to another attempt. */
        HELD_BY_ANOTHER,
        /** The tenant's credits do not cover what it would cost. */
        OUT_OF_CREDITS,
        /** The signal has no meaning in this state. */
        OUT_OF_PLACE
    }
}
