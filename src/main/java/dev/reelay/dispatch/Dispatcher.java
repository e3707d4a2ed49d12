package dev.reelay.dispatch;

import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts waiting tasks as far as the gate is open and there are slots: one of each model in turn, whose ever turn it is
 * there. Each turn begins with another model, so that none always comes first where all share the slots.
 */
@Singleton
class Dispatcher {

    /** A tenant that is paused is looked at again after this time. */
    private static final Duration PAUSED = Duration.ofSeconds(2);

    private final FairQueue queue;
    private final Shares shares;
    private final Starter starter;
    private final DispatchPlan plan;
    private final Gate gate;
    private final AtomicInteger turns = new AtomicInteger();

    Dispatcher(FairQueue queue, Shares shares, Starter starter, DispatchPlan plan, Gate gate) {
        this.queue = queue;
        this.shares = shares;
        this.starter = starter;
        this.plan = plan;
        this.gate = gate;
    }

    /** Starts what may start, if the gate is open. Launched submissions go on after the turn has ended. */
    Uni<Void> turn() {
        return gate.look()
                .chain(open -> open.map(this::dispatchAll)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> dispatchAll(Opening opening) {
        Round round = new Round(opening, plan.models(), turns.getAndIncrement());
        return Multi.createBy()
                .repeating()
                .uni(() -> next(round))
                .whilst(again -> again)
                .onItem()
                .ignoreAsUni();
    }

    /** Whether there may be more. */
    private Uni<Boolean> next(Round round) {
        String model = round.next();
        return model == null
                ? Uni.createFrom().item(false)
                : plan.orders()
                        .chain(orders -> grant(model, round, orders))
                        .chain(grant -> follow(model, grant, round))
                        .replaceWith(true);
    }

    private Uni<Grant> grant(String model, Round round, Orders orders) {
        return orders.pauses(model)
                ? Uni.createFrom().item(new Grant.Nothing())
                : queue.grant(model, plan.terms(model, round.opening().level(), orders));
    }

    private Uni<Void> follow(String model, Grant grant, Round round) {
        return switch (grant) {
            case Grant.Granted granted -> plan.orders().chain(orders -> obey(orders, model, granted, round));
            case Grant.Ask ask ->
                shares.of(ask.tenant())
                        .chain(share -> queue.learn(ask.tenant(), share, plan.shareValidity()))
                        .invoke(() -> round.again(model));
            case Grant.Again again -> Uni.createFrom().voidItem().invoke(() -> round.again(model));
            case Grant.Nothing nothing -> Uni.createFrom().voidItem();
        };
    }

    /** The orders as they stand now: a turn may be long, and one that is given meanwhile holds at once. */
    private Uni<Void> obey(Orders orders, String model, Grant.Granted granted, Round round) {
        return orders.pauses(granted.line())
                ? queue.stepAside(granted, PAUSED).invoke(() -> round.again(model))
                : starter.start(granted)
                        .invoke(start -> round.count(model, start))
                        .replaceWithVoid();
    }
}
