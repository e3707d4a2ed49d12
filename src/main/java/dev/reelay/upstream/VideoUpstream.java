package dev.reelay.upstream;

import io.smallrye.mutiny.Uni;

/**
 * The service that makes the videos. Neither method fails: whatever goes wrong is an answer, since a caller must know
 * what it means for the task.
 */
public interface VideoUpstream {

    /**
     * Sends {@code POST /generate} once, unless the licence has lapsed by then. Never repeated below this call, on a
     * connection of its own: the contract has no idempotency key (§1, rule 3).
     */
    Uni<SubmitAnswer> submit(Order order);

    /**
     * Asks {@code GET /status} (contract §4).
     *
     * @param upstreamId the upstream's id of the task
     */
    Uni<StatusReading> query(String upstreamId);
}
