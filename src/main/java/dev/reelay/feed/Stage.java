package dev.reelay.feed;

import dev.reelay.feed.Frames.Occasion;
import dev.reelay.tracking.Cursor;

/**
 * How far a client's stream is, and what comes next.
 *
 * <pre>
 *   GREETING ──snapshot──▶ LIVE ──the task ended──▶ OVER      LIVE ──silence──▶ QUIET ──broken──▶ LIVE
 *     ▲  ▲                 │  ▲
 *     │  └──place is gone──┘  └──tail reached──┐
 *     └──place is gone─────────────────── CATCHING UP ◀──tail noted── RESUMING
 * </pre>
 */
sealed interface Stage {

    /** It must be shown the present. */
    record Greeting(Occasion occasion) implements Stage {}

    /** It knows everything up to a place, and the log may hold more. */
    record Resuming(Cursor place) implements Stage {}

    /** It is shown what the log holds between the two. */
    record CatchingUp(Cursor place, Cursor tail) implements Stage {}

    /** It knows everything up to a place, and is shown what comes. */
    record Live(Cursor place) implements Stage {}

    /** It knows everything up to a place, and has not heard anything for a while. */
    record Quiet(Cursor place) implements Stage {}

    /** Nothing comes after what is in the outbox. */
    record Over() implements Stage {}

    /** Where a client begins that says how far it got. */
    static Stage after(LastSeen last) {
        return switch (last) {
            case LastSeen.Nothing nothing -> new Greeting(Occasion.SNAPSHOT);
            case LastSeen.Place at -> new Resuming(at.cursor());
            case LastSeen.End end -> new Greeting(Occasion.RESET);
            case LastSeen.Unreadable unreadable -> new Greeting(Occasion.RESET);
        };
    }
}
