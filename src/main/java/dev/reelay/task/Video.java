package dev.reelay.task;

import java.time.Instant;

/**
 * The result of a task.
 *
 * @param url where the upstream serves the MP4; plain GET, no key (contract §8)
 * @param expiresAt when the URL is expected to die; the contract only infers this (§8)
 */
public record Video(String url, Instant expiresAt) {}
