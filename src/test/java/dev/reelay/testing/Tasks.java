package dev.reelay.testing;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import dev.reelay.tracking.Submission;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests and signals to test with. */
public final class Tasks {

    /** A hash that belongs to no token. */
    public static final String TOKEN_HASH = "0".repeat(64);

    private Tasks() {}

    public static VideoRequest request() {
        return request("Paper boat drifting down a rainy gutter");
    }

    public static VideoRequest request(String prompt) {
        return new VideoRequest(
                "seedance-2.0-fast", prompt, 5, "9:16", List.of(), null, List.of(), false, null, OnUnclear.WAIT);
    }

    public static VideoRequest request(OnUnclear onUnclear) {
        return new VideoRequest(
                "seedance-2.0-fast", "Paper boat", 5, "9:16", List.of(), null, List.of(), false, null, onUnclear);
    }

    public static VideoRequest requestFor(String model) {
        return new VideoRequest(
                model, "Paper boat", 5, "9:16", List.of(), null, List.of(), false, null, OnUnclear.WAIT);
    }

    public static TenantId tenant() {
        return new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    public static Submission submission(TenantId tenant) {
        return submission(tenant, null);
    }

    public static Submission submission(TenantId tenant, Submission.@Nullable Idempotency idempotency) {
        return new Submission(new TaskId(UUID.randomUUID()), tenant, request(), 160, Door.V1, idempotency);
    }

    public static AttemptId attempt() {
        return new AttemptId(UUID.randomUUID());
    }

    public static Signal licence(AttemptId attempt) {
        return new Signal.LicenceWanted(attempt, TOKEN_HASH, Duration.ofSeconds(10), Duration.ofSeconds(90));
    }

    public static Signal succeeded(AttemptId attempt, String upstreamId) {
        return new Signal.RenderSucceeded(
                attempt, upstreamId, "https://media.example/" + upstreamId + ".mp4", Duration.ofHours(24), 160);
    }
}
