package dev.reelay.canary.tracking;

import io.smallrye.mutiny.Uni;

/** Breaks no rule. */
public interface WellBehaved {
    Uni<String> ask();
}
