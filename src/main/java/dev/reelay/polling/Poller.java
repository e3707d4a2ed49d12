package dev.reelay.polling;

import dev.reelay.tracking.Claim;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskIndex;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Looks at every task whose time has come, or for which a callback came. What needs a status read shares the budget of
 * this second with all replicas: callbacks first, then the polls that are most overdue. For whatever the budget does
 * not suffice, it keeps its place in the line.
 */
@Singleton
class Poller {

    private static final String BUDGET = "status";

    /** Partitions that are asked at once. */
    private static final int AT_ONCE = 16;

    private final TaskIndex index;
    private final Errands errands;
    private final Runner runner;
    private final Partitions partitions;
    private final PollingConfig config;

    Poller(TaskIndex index, Errands errands, Runner runner, Partitions partitions, PollingConfig config) {
        this.index = index;
        this.errands = errands;
        this.runner = runner;
        this.partitions = partitions;
        this.config = config;
    }

    /** Looks at what is due in every partition, as long as there is more of it and a budget. */
    Uni<Void> turn() {
        return claims().chain(found -> run(found).map(enough -> enough && isMore(found)))
                .chain(more -> more ? turn() : Uni.createFrom().voidItem());
    }

    /** What is due, partition by partition. */
    private Uni<List<List<Claim>>> claims() {
        return Multi.createFrom()
                .iterable(partitions.all())
                .onItem()
                .transformToUni(partition -> index.claimDue(partition, config.batch(), config.lease()))
                .merge(AT_ONCE)
                .collect()
                .asList();
    }

    private boolean isMore(List<List<Claim>> found) {
        return found.stream().anyMatch(claims -> claims.size() >= config.batch());
    }

    private Uni<Boolean> run(List<List<Claim>> found) {
        return errands.of(found.stream().flatMap(List::stream).toList()).chain(this::runAsBudgeted);
    }

    /** Whether the budget sufficed. */
    private Uni<Boolean> runAsBudgeted(List<Errand> all) {
        List<Errand> reads =
                all.stream().filter(Errand::reads).sorted(Errand.ORDER).toList();
        List<Errand> others = all.stream().filter(errand -> !errand.reads()).toList();
        return allowance(reads.size())
                .call(allowed -> Uni.join()
                        .all(
                                runAll(others),
                                runAll(reads.subList(0, allowed)),
                                runner.putOff(reads.subList(allowed, reads.size())))
                        .andCollectFailures())
                .map(allowed -> allowed == reads.size());
    }

    private Uni<Integer> allowance(int wanted) {
        return wanted == 0 ? Uni.createFrom().item(0) : index.allowance(BUDGET, wanted, config.perSecond());
    }

    /** One that fails holds up none of the others, nor does one that takes its time. */
    private Uni<Void> runAll(List<Errand> some) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUni(errand -> besides(runner.run(errand)))
                .collectFailures()
                .merge()
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Waits for it only for a moment: a reviewer may take seconds, and what others wait for is in the next turn. Its
     * claim lasts longer than any errand.
     */
    private Uni<Void> besides(Uni<Void> errand) {
        return Uni.createFrom()
                .<Void>emitter(end -> errand.subscribe().with(end::complete, end::fail))
                .ifNoItem()
                .after(config.patience())
                .recoverWithUni(Uni.createFrom().voidItem());
    }
}
