package dev.reelay.polling;

import dev.reelay.tracking.Claim;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * Looks at every task whose time has come, or for which a callback came. What needs a status read shares the budget of
 * this second with all replicas: callbacks first, then the polls that are most overdue. For whatever the budget does
 * not suffice, or for which there is no room, it keeps its place in the line.
 */
@Singleton
class Poller {

    private static final String BUDGET = "status";

    /** Partitions that are asked at once. */
    private static final int AT_ONCE = 16;

    private final TaskIndex index;
    private final Errands errands;
    private final Runner runner;
    private final Flights flights;
    private final Sweep.Range range;

    Poller(TaskIndex index, Errands errands, Runner runner, Flights flights, Sweep.Range range) {
        this.index = index;
        this.errands = errands;
        this.runner = runner;
        this.flights = flights;
        this.range = range;
    }

    /** Looks at what is due in every partition, as long as there is more of it and a budget. */
    Uni<Void> turn() {
        Queue<Throwable> away = new ConcurrentLinkedQueue<>();
        return claims(away)
                .chain(found -> run(found).map(enough -> enough && isMore(found)))
                .chain(more -> away.isEmpty()
                        ? more ? turn() : Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(away.element()));
    }

    /**
     * What is due, partition by partition.
     *
     * @param away takes why partitions did not answer: on a cluster others may stand on nodes that do
     */
    private Uni<List<List<Claim>>> claims(Queue<Throwable> away) {
        return Multi.createFrom()
                .iterable(range.partitions().all())
                .onItem()
                .transformToUni(partition -> index.claimDue(
                                partition,
                                range.config().batch(),
                                range.config().lease())
                        .onFailure(StoreUnavailable.class)
                        .recoverWithItem(failure -> none(failure, away)))
                .merge(AT_ONCE)
                .collect()
                .asList();
    }

    private static List<Claim> none(Throwable failure, Queue<Throwable> away) {
        away.add(failure);
        return List.of();
    }

    private boolean isMore(List<List<Claim>> found) {
        return found.stream().anyMatch(claims -> claims.size() >= range.config().batch());
    }

    private Uni<Boolean> run(List<List<Claim>> found) {
        return errands.of(found.stream().flatMap(List::stream).toList()).chain(this::runAsBudgeted);
    }

    /** Whether there was room and a budget for all. */
    private Uni<Boolean> runAsBudgeted(List<Errand> all) {
        if (all.isEmpty()) {
            return Uni.createFrom().item(true);
        }
        List<Errand> out =
                all.stream().filter(Errand::goesOut).sorted(Errand.ORDER).toList();
        List<Errand> fit = out.subList(0, Math.min(out.size(), flights.room()));
        List<Errand> reads = fit.stream().filter(Errand::reads).toList();
        return allowance(reads.size())
                .call(allowed -> Uni.join()
                        .all(
                                runAll(all.stream().filter(errand -> !errand.goesOut())),
                                runAll(Stream.concat(
                                        fit.stream().filter(errand -> !errand.reads()),
                                        reads.stream().limit(allowed))),
                                runner.putOff(Stream.concat(
                                                reads.stream().skip(allowed),
                                                out.stream().skip(fit.size()))
                                        .toList()))
                        .andCollectFailures())
                .map(allowed -> allowed == reads.size() && fit.size() == out.size());
    }

    private Uni<Integer> allowance(int wanted) {
        return wanted == 0
                ? Uni.createFrom().item(0)
                : index.allowance(BUDGET, wanted, range.config().perSecond());
    }

    /** One that fails holds up none of the others, nor does one that takes its time. */
    private Uni<Void> runAll(Stream<Errand> some) {
        return Multi.createFrom()
                .items(some)
                .onItem()
                .transformToUni(this::run)
                .collectFailures()
                .merge()
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> run(Errand errand) {
        Uni<Void> work = runner.run(errand);
        return errand.goesOut() ? flights.begin(errand, work) : work;
    }
}
