package dev.reelay.tracking;

import dev.reelay.task.Review;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import io.smallrye.mutiny.Uni;

/**
 * Those who look at what is asked for and at what came of it, as each tenant wants it. Every look ends within a bounded
 * time; a reviewer that does not answer is no failure, but means what the tenant's policy says. A {@code Uni} fails
 * only with {@code StoreUnavailable}, if the policy itself cannot be read.
 */
public interface Reviewers {

    /** Before the request becomes a task. */
    Uni<Review> beforeQueue(TenantId tenant, VideoRequest request);

    /**
     * Before a made video is shown. It may be asked again about the same video.
     *
     * @param url where the upstream serves it
     */
    Uni<Review> beforeRelease(Task task, String url);
}
