package dev.reelay.credits;

import java.util.UUID;

/**
 * Credits that are set aside for a task until its outcome is decided.
 *
 * @param number 1 for the one that was taken when the task was accepted, one more for each wanted retry
 * @param amount the quote
 */
public record Hold(UUID id, int number, long amount) {}
