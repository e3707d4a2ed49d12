package dev.reelay.tracking;

import dev.reelay.task.Door;
import dev.reelay.task.Review;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import org.jspecify.annotations.Nullable;

/**
 * A validated request that wants to become a task.
 *
 * @param id the task's id to be
 * @param quotedCredits the price by the catalogue
 * @param priceVersion which prices these were; null where that is not known
 * @param keyId names the key that it came with; null where it came with none
 * @param door through which the request came
 * @param idempotency what makes a repetition recognisable, null if the client sent no key
 * @param mostWaiting how many tasks of the tenant may wait in the queue, this one included; null for any number
 * @param review what the reviewers made of it
 */
public record Submission(
        TaskId id,
        TenantId tenant,
        VideoRequest request,
        int quotedCredits,
        @Nullable String priceVersion,
        @Nullable String keyId,
        Door door,
        @Nullable Idempotency idempotency,
        @Nullable Integer mostWaiting,
        Review review) {

    /** One that came with no key, at the prices of no known list, of a tenant that may have any number waiting. */
    public Submission(
            TaskId id,
            TenantId tenant,
            VideoRequest request,
            int quotedCredits,
            Door door,
            @Nullable Idempotency idempotency) {
        this(id, tenant, request, quotedCredits, null, null, door, idempotency, null, Review.ALLOWED);
    }

    /**
     * A client's idempotency key.
     *
     * @param key 1 to 255 ASCII characters, unique for the tenant
     * @param fingerprint SHA-256 of the validated request, lower-case hex
     */
    public record Idempotency(String key, String fingerprint) {}
}
