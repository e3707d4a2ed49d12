package dev.reelay.simulator;

import java.time.Duration;
import java.util.List;

/**
 * One callback that is to be sent.
 *
 * @param after how long after the event
 * @param shape what is wrong with it, or {@link CallbackBody#PLAIN}
 */
record Notice(Duration after, Fault shape) {

    private static final Duration LATE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(250);

    static Notice now(Fault shape) {
        return new Notice(Duration.ZERO, shape);
    }

    /** What is sent when a task has ended. */
    static List<Notice> atTheEnd(FaultPlan plan) {
        Fault fault = plan.first(FaultPoint.CALLBACK).orElse(CallbackBody.PLAIN);
        return switch (fault.kind()) {
            case "drop" -> List.of();
            case "duplicate" -> List.of(now(fault), now(fault));
            case "late" -> List.of(new Notice(fault.lasting(LATE), fault));
            case "reordered" ->
                List.of(now(fault), shaped("contrary", STEP), shaped("in-progress", STEP.multipliedBy(2)));
            default -> List.of(now(fault));
        };
    }

    /** What is sent when a task has begun. */
    static List<Notice> atTheBegin(FaultPlan plan, boolean progressIsTold) {
        boolean told = progressIsTold || plan.has(FaultPoint.CALLBACK, "progress");
        return told && !plan.has(FaultPoint.CALLBACK, "drop") ? List.of(now(CallbackBody.PLAIN)) : List.of();
    }

    private static Notice shaped(String kind, Duration after) {
        return new Notice(after, new Fault(FaultPoint.CALLBACK, kind, null, Fault.ALWAYS));
    }
}
