package dev.reelay.upstream;

import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import java.util.Set;

/** Tells answers of an upstream that is down from answers of one that is up and says no. Only the former count. */
final class Outage {

    private static final Set<String> UNANSWERED =
            Set.of(Reason.UPSTREAM_UNREACHABLE, Reason.TIMED_OUT, Reason.CONNECTION_LOST, Reason.SERVER_ERROR);
    private static final Set<Doubt> UNDECIDED = Set.of(Doubt.TIMED_OUT, Doubt.CONNECTION_LOST, Doubt.SERVER_ERROR);

    private Outage() {}

    static boolean isMeantBy(SubmitAnswer answer) {
        return switch (answer.signal()) {
            case Signal.NotCreated refused -> UNANSWERED.contains(refused.reason());
            case Signal.Unclear unclear -> UNDECIDED.contains(unclear.doubt());
            default -> false;
        };
    }

    static boolean isMeantBy(StatusReading reading) {
        return reading instanceof StatusReading.Unreadable unreadable && UNANSWERED.contains(unreadable.reason());
    }
}
