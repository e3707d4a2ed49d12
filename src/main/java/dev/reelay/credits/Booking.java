package dev.reelay.credits;

import dev.reelay.task.Move;
import dev.reelay.task.Resend;

/** What a fact calls for in the books. */
public enum Booking {
    /** Nothing. */
    NONE,
    /** The quote is held; without it, the fact is not to be. */
    FIRST_HOLD,
    /**
     * The quote is held once more, if it was before: the client wants the task sent again, and may cause a second
     * charge.
     */
    SECOND_HOLD,
    /** Every hold is settled. */
    SETTLEMENT;

    /**
     * What the move calls for. A resend that was agreed on when the task was submitted takes no second hold: nobody
     * would be there to be told that it is not covered.
     */
    public static Booking of(Move move) {
        return switch (move) {
            case Move.Accepted accepted -> accepted.quotedCredits() > 0 ? FIRST_HOLD : NONE;
            case Move.Abandoned left -> left.why() == Resend.RETRY_WANTED ? SECOND_HOLD : NONE;
            case Move.Finished finished -> SETTLEMENT;
            default -> NONE;
        };
    }
}
