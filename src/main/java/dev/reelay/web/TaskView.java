package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.Charged;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.task.Video;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A task as clients see it, the same at every door of {@code /v1} and in every event. */
@Schema(
        name = "Task",
        requiredProperties = {
            "id",
            "status",
            "sequence",
            "request",
            "attempt",
            "cancel_requested",
            "charged",
            "credits",
            "created_at",
            "updated_at",
            "links"
        })
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TaskView(
        String id,
        String status,
        long sequence,
        TaskRequest request,
        int attempt,
        boolean cancelRequested,
        @Nullable String charged,
        @Nullable String waitingFor,
        @Nullable TaskQueue queue,
        @Nullable TaskReview review,
        @Nullable TaskRisk risk,
        TaskCredits credits,
        @Nullable TaskVideo video,
        @Nullable TaskError error,
        Instant createdAt,
        Instant updatedAt,
        TaskLinks links) {

    /** The view of a task as it stands. */
    public static TaskView of(Task task) {
        TaskState state = task.state();
        return new TaskView(
                task.id().toString(),
                task.status().wireName(),
                task.sequence(),
                TaskRequest.of(task.request()),
                task.attempts(),
                task.cancelRequested(),
                wire(bill(task)),
                waitingFor(state),
                null,
                state instanceof TaskState.Held held ? TaskReview.of(held) : null,
                task.mayBePaidTwice() ? TaskRisk.SECOND_CHARGE : null,
                new TaskCredits(task.quotedCredits(), task.priceVersion(), task.consumedCredits()),
                state instanceof TaskState.Succeeded done ? TaskVideo.of(done) : null,
                fault(state),
                task.createdAt(),
                task.updatedAt(),
                TaskLinks.of(task));
    }

    /** The same view with a place in the queue. */
    public TaskView standing(TaskQueue place) {
        return with(charged, place);
    }

    /** The same view with another word on the bill. */
    public TaskView charged(Charged bill) {
        return with(wire(bill), queue);
    }

    private TaskView with(@Nullable String bill, @Nullable TaskQueue place) {
        return new TaskView(
                id,
                status,
                sequence,
                request,
                attempt,
                cancelRequested,
                bill,
                waitingFor,
                place,
                review,
                risk,
                credits,
                video,
                error,
                createdAt,
                updatedAt,
                links);
    }

    /** What is known of the upstream's bill for a task. */
    public static Charged bill(Task task) {
        return switch (task.state()) {
            case TaskState.Succeeded done -> Charged.YES;
            case TaskState.Failed failed -> failed.failure().charged();
            case TaskState.Expired expired -> expired.failure().charged();
            case TaskState.Cancelled cancelled -> cancelled.charged();
            case TaskState.Held(String reason, Video video) when video != null -> Charged.YES;
            case TaskState.Held request -> Charged.NO;
            case TaskState.Queued queued -> task.mayBePaidTwice() ? Charged.UNKNOWN : Charged.NO;
            case TaskState.Unconfirmed unclear -> Charged.UNKNOWN;
            case TaskState.Attempted attempted -> Charged.IF_COMPLETED;
        };
    }

    private static @Nullable String waitingFor(TaskState state) {
        return switch (state) {
            case TaskState.Held held -> "review";
            case TaskState.Queued queued -> queued.reason();
            case TaskState.Unconfirmed unclear -> unclear.doubt().name().toLowerCase(Locale.ROOT);
            default -> null;
        };
    }

    private static @Nullable TaskError fault(TaskState state) {
        return switch (state) {
            case TaskState.Failed failed -> TaskError.of(failed.failure());
            case TaskState.Expired expired -> TaskError.of(expired.failure());
            default -> null;
        };
    }

    static String wire(Charged charged) {
        return charged.name().toLowerCase(Locale.ROOT);
    }
}
