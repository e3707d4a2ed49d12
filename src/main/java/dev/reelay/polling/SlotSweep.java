package dev.reelay.polling;

import dev.reelay.task.TaskId;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Slots;
import dev.reelay.upstream.Model;
import dev.reelay.upstream.ModelCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Frees slots without an attempt behind them: their claimer died, or Redis was rewound. */
@Singleton
class SlotSweep {

    /** A slot is taken shortly before its licence is written; younger ones are nobody's business. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Slots slots;
    private final Journal journal;
    private final ModelCatalogue catalogue;

    SlotSweep(Slots slots, Journal journal, ModelCatalogue catalogue) {
        this.slots = slots;
        this.journal = journal;
        this.catalogue = catalogue;
    }

    /** Looks at the slots of every model once. */
    Uni<Void> turn() {
        return Multi.createFrom()
                .iterable(catalogue.models())
                .map(Model::name)
                .onItem()
                .transformToUniAndConcatenate(model -> sweep(model, SETTLED))
                .onItem()
                .ignoreAsUni();
    }

    /** Frees the model's slots that were taken longer ago than the given time and have no attempt. */
    Uni<Void> sweep(String model, Duration settled) {
        return slots.holders(model, settled)
                .chain(holders -> holders.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : journal.attempted(List.copyOf(holders))
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
