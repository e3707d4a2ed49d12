package dev.reelay.task;

import java.time.Instant;

/**
 * A move that was made: what the journal keeps and everything else is folded from.
 *
 * @param sequence 1 for the first fact of a task, one more for each that follows, no gap
 * @param at when, by the journal's clock
 * @param source who brought the signal that caused it
 */
public record Fact(long sequence, Instant at, Source source, Move move) {}
