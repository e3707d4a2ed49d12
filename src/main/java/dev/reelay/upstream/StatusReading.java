package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.task.VideoRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one {@code GET /status} said. */
public sealed interface StatusReading {

    /** The upstream knows the task. */
    sealed interface Known extends StatusReading {
        /** What the upstream repeats of the request. */
        Echo echo();
    }

    /** Still at work; also any status value that the contract does not name (§4.2). */
    record InProgress(Echo echo) implements Known {}

    /**
     * The video is made.
     *
     * @param url usable: {@code https}, or {@code http} where a setting allows it
     * @param urlLifetime how long it is expected to live
     * @param consumedCredits null where the upstream does not say
     */
    record Succeeded(
            Echo echo,
            String url,
            Duration urlLifetime,
            @Nullable Integer consumedCredits) implements Known {}

    /**
     * SUCCESS without a usable URL: the provider's fault, to be read again a bounded number of times (§4.5, rule 3).
     */
    record NoOutput(Echo echo, @Nullable Integer consumedCredits) implements Known {}

    /** The upstream gave up. */
    record Failed(Echo echo, Failure failure, @Nullable Integer consumedCredits) implements Known {}

    /** 404: not known, or not yet. Never a reason to fail a task. */
    record NotKnown() implements StatusReading {}

    /**
     * Nothing was learned: time-out, refusal, server error, unreadable body.
     *
     * @param reason a stable code, lower snake case
     * @param retryAfter what the upstream asked for, null if nothing
     */
    record Unreadable(String reason, @Nullable Duration retryAfter) implements StatusReading {}

    /** The signal that ends the task, if this reading ends it. */
    default Optional<Signal> ending(AttemptId attempt, String upstreamId) {
        return switch (this) {
            case Succeeded made ->
                Optional.of(new Signal.RenderSucceeded(
                        attempt, upstreamId, made.url(), made.urlLifetime(), made.consumedCredits()));
            case Failed failed ->
                Optional.of(new Signal.RenderFailed(attempt, upstreamId, failed.failure(), failed.consumedCredits()));
            default -> Optional.empty();
        };
    }

    /**
     * The upstream's echo of a request; each part null where it gave none.
     *
     * @param duration whole seconds
     */
    record Echo(
            @Nullable String model,
            @Nullable String prompt,
            @Nullable Integer duration) {

        /** Nothing was echoed. */
        public static final Echo NONE = new Echo(null, null, null);

        /** Whether a part that is there is not the request's: then the upstream's task is not ours. */
        public boolean contradicts(VideoRequest request) {
            return (model != null && !model.equals(request.model()))
                    || (prompt != null && !prompt.equals(request.prompt()))
                    || (duration != null && duration != request.duration());
        }
    }
}
