package dev.reelay.task;

/**
 * An attempt that was left behind, and yet the upstream works on it.
 *
 * @param upstreamId the upstream's own id, opaque (contract §3.3)
 */
public record Alive(AttemptId attempt, String upstreamId) {}
