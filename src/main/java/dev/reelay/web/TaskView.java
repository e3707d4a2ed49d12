package dev.reelay.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.task.Charged;
import dev.reelay.task.Failure;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;
import dev.reelay.task.Video;
import dev.reelay.task.VideoRequest;
import java.time.Instant;
import java.util.List;
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
        Request request,
        int attempt,
        boolean cancelRequested,
        @Nullable String charged,
        @Nullable String waitingFor,
        @Nullable Queue queue,
        @Nullable Review review,
        @Nullable Risk risk,
        Credits credits,
        @Nullable Clip video,
        @Nullable Fault error,
        Instant createdAt,
        Instant updatedAt,
        Links links) {

    /** The view of a task as it stands. */
    public static TaskView of(Task task) {
        TaskState state = task.state();
        return new TaskView(
                task.id().toString(),
                task.status().wireName(),
                task.sequence(),
                Request.of(task.request()),
                task.attempts(),
                task.cancelRequested(),
                wire(bill(task)),
                waitingFor(state),
                null,
                state instanceof TaskState.Held held ? Review.of(held) : null,
                task.mayBePaidTwice() ? Risk.SECOND_CHARGE : null,
                new Credits(task.quotedCredits(), task.priceVersion(), task.consumedCredits()),
                state instanceof TaskState.Succeeded done ? Clip.of(done) : null,
                fault(state),
                task.createdAt(),
                task.updatedAt(),
                Links.of(task));
    }

    /** The same view with a place in the queue. */
    public TaskView standing(Queue place) {
        return with(charged, place);
    }

    /** The same view with another word on the bill. */
    public TaskView charged(Charged bill) {
        return with(wire(bill), queue);
    }

    private TaskView with(@Nullable String bill, @Nullable Queue place) {
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

    private static @Nullable Fault fault(TaskState state) {
        return switch (state) {
            case TaskState.Failed failed -> Fault.of(failed.failure());
            case TaskState.Expired expired -> Fault.of(expired.failure());
            default -> null;
        };
    }

    private static String wire(Charged charged) {
        return charged.name().toLowerCase(Locale.ROOT);
    }

    /** What a person shall look at, and why; absent where the task is not held. */
    @Schema(
            name = "TaskReview",
            requiredProperties = {"stage", "reason"})
    public record Review(
            @Schema(
                    enumeration = {"request", "result"},
                    description = "The request before it waits for a slot, or the made video before it is shown.")
            String stage,

            String reason) {

        static Review of(TaskState.Held held) {
            return new Review(held.video() == null ? "request" : "result", held.reason());
        }
    }

    /** The request as accepted, with every default spelled out. */
    @Schema(
            name = "TaskRequest",
            requiredProperties = {
                "model",
                "prompt",
                "duration",
                "images",
                "reference_video_urls",
                "public",
                "on_unclear",
                "priority"
            })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Request(
            String model,
            String prompt,
            int duration,
            @Nullable String aspectRatio,
            List<String> images,
            @Nullable String resolution,
            List<String> referenceVideoUrls,
            @JsonProperty("public") boolean listed,
            @Nullable String callbackUrl,
            String onUnclear,
            @Nullable String label,
            String priority,
            @Nullable Integer expiresIn) {

        static Request of(VideoRequest request) {
            return new Request(
                    request.model(),
                    request.prompt(),
                    request.duration(),
                    request.aspectRatio(),
                    request.images(),
                    request.resolution(),
                    request.referenceVideos(),
                    request.listed(),
                    request.callbackUrl(),
                    request.onUnclear().name().toLowerCase(Locale.ROOT),
                    request.label(),
                    request.urgency().priority().wireName(),
                    request.urgency().expiresIn());
        }
    }

    /**
     * Credits of the upstream; 100 are one US dollar (contract §7).
     *
     * @param quoted by the catalogue, when the task was accepted
     * @param priceVersion which prices these were
     * @param consumed as reported by the upstream, absent until it does
     */
    @Schema(
            name = "TaskCredits",
            requiredProperties = {"quoted"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Credits(
            int quoted,
            @Nullable String priceVersion,
            @Nullable Integer consumed) {}

    /**
     * Where it stands while it is queued.
     *
     * @param position about how many tasks will have started when this one has, itself included
     * @param estimatedStart absent while no throughput is measured, or it is paused
     * @param estimatedFinish absent while no render times are measured, or it is paused
     * @param paused true or absent
     */
    @Schema(
            name = "TaskQueue",
            requiredProperties = {"position"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Queue(
            @Schema(
                    description =
                            "About how many tasks will have started when this one has, itself included: 1 is next.")
            long position,

            @Schema(description = "By the latest throughput; absent while none is measured, or it is paused.") @Nullable
            Instant estimatedStart,

            @Schema(description = "By the latest render times; absent while none are measured, or it is paused.")
            @Nullable
            Instant estimatedFinish,

            @Schema(description = "It does not start until the operator says so; absent otherwise.") @Nullable
            Boolean paused) {

        /** The place of a task that waits, with what can be said of its start and its finish. */
        public static Queue of(long position, @Nullable Instant start, @Nullable Instant finish, boolean paused) {
            return new Queue(position, start, finish, paused ? true : null);
        }
    }

    /** Where the video is, and until when. */
    @Schema(
            name = "TaskVideo",
            requiredProperties = {"url", "expires_at"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Clip(String url, Instant expiresAt) {

        static Clip of(TaskState.Succeeded done) {
            return new Clip(done.video().url(), done.video().expiresAt());
        }
    }

    /** What may go wrong with money: an unclear attempt was left behind, and the task was sent again. */
    @Schema(
            name = "TaskRisk",
            requiredProperties = {"code", "message"})
    public record Risk(String code, String message) {

        static final Risk SECOND_CHARGE = new Risk(
                "second_charge_possible",
                "It never became clear whether the upstream took an attempt before; if it did, it may charge for both.");
    }

    /** Why there is no video. */
    @Schema(
            name = "TaskError",
            requiredProperties = {"code", "message", "retryable", "charged"})
    public record Fault(String code, String message, boolean retryable, String charged) {

        static Fault of(Failure failure) {
            return new Fault(failure.code(), failure.message(), failure.retryable(), wire(failure.charged()));
        }
    }

    /** Where to go from here; paths relative to the gateway. */
    @Schema(
            name = "TaskLinks",
            requiredProperties = {"self", "events", "timeline"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Links(
            String self,
            String events,
            String timeline,
            @Nullable String cancel,
            @Nullable String retry) {

        static Links of(Task task) {
            String self = "/v1/tasks/" + task.id();
            return new Links(
                    self,
                    self + "/events",
                    self + "/timeline",
                    task.status().isFinal() ? null : self + "/cancel",
                    task.status() == TaskState.Status.UNCONFIRMED ? self + "/retry" : null);
        }
    }
}
