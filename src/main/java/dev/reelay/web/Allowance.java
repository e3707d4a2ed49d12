package dev.reelay.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant may, with every default filled in.
 *
 * @param submits a minute, at least 1
 * @param reads a minute, at least 1
 * @param streams opened a minute, at least 1
 * @param tasksWaiting tasks that may wait in the queue at once; null for any number
 * @param openStreams streams that may be open at once, on all replicas together; null for as many as its keys may
 * @param models by name; empty for all
 * @param longestSeconds the longest duration; null for whatever the model makes
 */
public record Allowance(
        int submits,
        int reads,
        int streams,
        @Nullable Integer tasksWaiting,
        @Nullable Integer openStreams,
        Set<String> models,
        @Nullable Integer longestSeconds) {

    public Allowance {
        models = Set.copyOf(models);
    }

    /** How many requests of this kind a minute. */
    public int perMinute(Traffic traffic) {
        return switch (traffic) {
            case SUBMITS -> submits;
            case READS -> reads;
            case STREAMS -> streams;
        };
    }
}
