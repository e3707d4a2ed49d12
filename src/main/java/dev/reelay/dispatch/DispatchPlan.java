package dev.reelay.dispatch;

import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.Line;
import dev.reelay.tracking.Slots;
import dev.reelay.upstream.Model;
import dev.reelay.upstream.ModelCatalogue;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Which models there are and how much of each may be under way. */
@Singleton
class DispatchPlan {

    private final DispatchConfig config;
    private final ModelCatalogue catalogue;
    private final OrderBook orders;

    DispatchPlan(DispatchConfig config, ModelCatalogue catalogue, OrderBook orders) {
        this.config = config;
        this.catalogue = catalogue;
        this.orders = orders;
    }

    /** The names of the models. */
    List<String> models() {
        return catalogue.models().stream().map(Model::name).toList();
    }

    /** What the operator has ordered. */
    Uni<Orders> orders() {
        return orders.current();
    }

    /** What holds for a grant of the model, at this pace. */
    FairQueue.Terms terms(String model, Pace.Level pace, Orders ordered) {
        Slots.Limits limits = limits(model, ordered);
        Slots.Limits paced = new Slots.Limits(
                Math.min(limits.submitting(), pace.limit()),
                limits.submittingModel(),
                limits.running(),
                limits.runningModel());
        return new FairQueue.Terms(paced, quantum(model), config.batchEvery(), config.atLimit());
    }

    /** How long a tenant's share is believed before it is asked for again. */
    Duration shareValidity() {
        return config.shareValidity();
    }

    /** The dearest task of the model, so that each round has a start for everybody who waits. */
    private int quantum(String model) {
        return catalogue.find(model).map(Model::dearest).orElse(1);
    }

    /** The limits that hold for the model, as ordered or set; a model without its own has those for all. */
    Slots.Limits limits(String model, Orders ordered) {
        Orders.SlotOrder all = ordered.slots().getOrDefault(Orders.ALL_MODELS, order(config.limits()));
        Orders.SlotOrder set = config.models().containsKey(model)
                ? order(Objects.requireNonNull(config.models().get(model)))
                : all;
        Orders.SlotOrder own = ordered.slots().getOrDefault(model, set);
        return new Slots.Limits(all.submitting(), own.submitting(), all.running(), own.running());
    }

    /** Whether nothing of the line starts until the operator orders otherwise. */
    boolean holdsBack(Line line, Orders ordered) {
        return ordered.pauses(line) || hasNoSlots(line.kind().model(), ordered);
    }

    /** Whether nothing of the model starts, whose ever it is, until the operator orders otherwise. */
    boolean holdsBack(String model, Orders ordered) {
        return ordered.pauses(model) || hasNoSlots(model, ordered);
    }

    private boolean hasNoSlots(String model, Orders ordered) {
        Slots.Limits limits = limits(model, ordered);
        return IntStream.of(limits.submitting(), limits.submittingModel(), limits.running(), limits.runningModel())
                .anyMatch(limit -> limit == 0);
    }

    private static Orders.SlotOrder order(DispatchConfig.Limits limits) {
        return new Orders.SlotOrder(limits.submitting(), limits.running());
    }

    /** How long a claimed task is left to its claimer. */
    Duration lease() {
        return config.lease();
    }
}
