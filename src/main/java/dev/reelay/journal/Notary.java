package dev.reelay.journal;

import dev.reelay.task.Review;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.Recorded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;

/** Holds the pen while the operator writes: what comes of an operator's signal stands in the audit, too. */
@ApplicationScoped
class Notary {

    private final Pen pen;
    private final AuditTrail audit;

    Notary(Pen pen, AuditTrail audit) {
        this.pen = pen;
        this.audit = audit;
    }

    Uni<Recorded> record(TaskId id, Signal signal, Source source) {
        Uni<Recorded> recorded = pen.record(id, signal, source);
        return source == Source.OPERATOR ? recorded.call(it -> note(id, signal, it)) : recorded;
    }

    private Uni<Void> note(TaskId id, Signal signal, Recorded recorded) {
        return switch (recorded) {
            case Recorded.Moved moved when signal instanceof Signal.Judged judged -> note(id, judged, moved);
            case Recorded.Moved moved ->
                note(id, signal, moved.task().status().wireName(), moved.task().sequence());
            // An adoption that moves nothing may still be kept on the attempt, or in the late truth.
            case Recorded.Stood stood
            when signal instanceof Signal.Adopted ->
                note(
                        id,
                        signal,
                        stood.why().name().toLowerCase(Locale.ROOT),
                        stood.task().sequence());
            case Recorded.Stood stood -> Uni.createFrom().voidItem();
            case Recorded.Unknown unknown -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> note(TaskId id, Signal.Judged judged, Recorded.Moved moved) {
        return audit.note(
                judged.verdict() instanceof Review.Refused ? "review.rejected" : "review.approved",
                id.toString(),
                Map.of(
                        "held",
                        judged.held(),
                        "result",
                        moved.task().status().wireName(),
                        "sequence",
                        moved.task().sequence()));
    }

    private Uni<Void> note(TaskId id, Signal signal, String result, long sequence) {
        return signal instanceof Signal.Adopted adopted
                ? audit.note(
                        "attempt.adopted",
                        adopted.attempt().toString(),
                        Map.of(
                                "task",
                                id.toString(),
                                "upstream_id",
                                adopted.upstreamId(),
                                "result",
                                result,
                                "sequence",
                                sequence))
                : audit.note("task.moved", id.toString(), Map.of("result", result, "sequence", sequence));
    }
}
