package dev.reelay.polling;

import dev.reelay.task.TaskId;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Slots;
import dev.reelay.tracking.TrackingConfig;
import dev.reelay.upstream.Model;
import dev.reelay.upstream.ModelCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Frees slots without an attempt behind them: their claimer died, or Redis was rewound. An attempt that has been
 * unclear for longer than any render takes is none that others should wait for; if it turns out to run after all, it
 * has a slot again.
 */
@Singleton
class SlotSweep {

    /** A slot is taken shortly before its licence is written; younger ones are nobody's business. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Slots slots;
    private final Journal journal;
    private final ModelCatalogue catalogue;
    private final TrackingConfig config;

    SlotSweep(Slots slots, Journal journal, ModelCatalogue catalogue, TrackingConfig config) {
        this.slots = slots;
        this.journal = journal;
        this.catalogue = catalogue;
        this.config = config;
    }

    /** Looks at the slots of every model once. */
    Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(catalogue.models())
                .map(Model::name)
                .onItem()
                .transformToUniAndConcatenate(model -> sweep(model, SETTLED, config.longestRender()))
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Frees the model's slots that have no attempt.
     *
     * @param settled only those that were taken longer ago
     * @param doubt an attempt that has been unclear for longer does not count
     */
    Uni<Void> sweep(String model, Duration settled, Duration doubt) {
        return slots.holders(model, settled)
                .chain(holders -> holders.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : journal.attempted(List.copyOf(holders), doubt)
                                .chain(alive -> free(model, holders, Set.copyOf(alive))));
    }

    private Uni<Void> free(String model, Set<TaskId> holders, Set<TaskId> alive) {
        return Multi.createFrom()
                .iterable(holders)
                .filter(holder -> !alive.contains(holder))
                .onItem()
                .transformToUniAndConcatenate(holder -> slots.release(holder, model))
                .onItem()
                .ignoreAsUni();
    }
}
