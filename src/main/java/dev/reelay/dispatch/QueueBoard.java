package dev.reelay.dispatch;

import dev.reelay.tracking.Outlook;
import dev.reelay.tracking.Queues;
import dev.reelay.tracking.Slots;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The queue of each model as the operator sees it. */
@Singleton
public class QueueBoard {

    private static final double MINUTE = 60;

    private final Queues queues;
    private final Slots slots;
    private final Outlook outlook;
    private final DispatchPlan plan;

    QueueBoard(Queues queues, Slots slots, Outlook outlook, DispatchPlan plan) {
        this.queues = queues;
        this.slots = slots;
        this.outlook = outlook;
        this.plan = plan;
    }

    /**
     * One model.
     *
     * @param startsPerMinute lately; null if too few were
     * @param drain how long it takes until all that waits has started, at that rate; null where none is measured, or
     *     nothing starts by the operator's orders
     */
    public record Row(
            String model,
            long waiting,
            Slots.Taken taken,
            Slots.Limits limits,
            @Nullable Double startsPerMinute,
            @Nullable Duration drain) {}

    /** Every model of the catalogue, as the orders have it. Fails with {@code StoreUnavailable}. */
    public Uni<List<Row>> of(Orders orders) {
        return queues.waiting()
                .chain(waiting -> Multi.createFrom()
                        .iterable(plan.models())
                        .onItem()
                        .transformToUniAndConcatenate(model -> row(model, waiting, orders))
                        .collect()
                        .asList());
    }

    private Uni<Row> row(String model, Map<String, Long> waiting, Orders orders) {
        long count = waiting.getOrDefault(model, 0L);
        return slots.taken(model)
                .chain(taken -> outlook.startsPerMinute(model)
                        .map(rate -> new Row(
                                model,
                                count,
                                taken,
                                plan.limits(model, orders),
                                perMinute(rate),
                                plan.holdsBack(model, orders) ? null : drain(count, rate))));
    }

    private static @Nullable Double perMinute(OptionalDouble rate) {
        return rate.isEmpty() ? null : Math.round(rate.getAsDouble() * 10) / 10.0;
    }

    private static @Nullable Duration drain(long waiting, OptionalDouble rate) {
        return rate.isEmpty() ? null : Duration.ofSeconds(Math.round(waiting * MINUTE / rate.getAsDouble()));
    }
}
