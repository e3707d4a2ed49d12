package dev.reelay.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.FairQueue.Grant.Granted;
import dev.reelay.tracking.Slots;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant with ten thousand waiting tasks and one with a single one. */
@QuarkusTest
@TestProfile(HandCranked.class)
class StarvationIT {

    private static final int MANY = 10_000;
    private static final int PRICE = 160;
    private static final int DEAREST = 480;
    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    Shelf shelf;

    @Inject
    FairQueue queue;

    @Inject
    Slots slots;

    @Inject
    Keys keys;

    @Inject
    RedisDataSource redis;

    private final String model = "model-" + UUID.randomUUID();
    private TenantId many;

    @BeforeEach
    void free() {
        redis.key().del(keys.submitting(), keys.running());
        many = shelf.tenant();
    }

    @AfterEach
    void wipe() {
        shelf.wipe(shelf.partition(many));
    }

    @Test
    void theOneStartsWithinARound() {
        accept(many, MANY);
        List<Task> before = starts(200);
        assertThat(before).extracting(Task::tenant).containsOnly(many);

        TenantId one = shelf.tenant();
        accept(one, 1);

        List<Task> round = starts(1 + DEAREST / PRICE);
        assertThat(round).extracting(Task::tenant).containsOnlyOnce(one);
        assertThat(starts(10)).extracting(Task::tenant).containsOnly(many);
    }

    @Test
    void aHundredTenantsWithOneTaskEachAreNotHeldUpByTheTenThousandOfAnother() {
        accept(many, MANY);
        List<TenantId> others = Stream.generate(shelf::tenant).limit(100).toList();
        others.forEach(tenant -> accept(tenant, 1));
        List<Task> round = starts(100 + DEAREST / PRICE);
        assertThat(round).extracting(Task::tenant).filteredOn(many::equals).hasSize(DEAREST / PRICE);
        assertThat(round).extracting(Task::tenant).hasSize(103).containsAll(others);
    }

    private void accept(TenantId tenant, int count) {
        Turns.await(() -> queue.learn(tenant, new FairQueue.Share(1, OptionalInt.empty()), HOUR));
        List<History> all = Stream.generate(() -> Histories.accepted(tenant, model))
                .limit(count)
                .toList();
        Turns.await(() -> Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUni(history -> shelf.store().commit(history, 1).chain(() -> slots.settle(history.task())))
                .merge(16)
                .onItem()
                .ignoreAsUni());
    }

    /** As the dispatcher does it, one after the other; each of them ends at once. */
    private List<Task> starts(int count) {
        return Stream.generate(this::start)
                .filter(Objects::nonNull)
                .limit(count)
                .toList();
    }

    private @Nullable Task start() {
        FairQueue.Terms terms = new FairQueue.Terms(new Slots.Limits(8, 8, 100, 100), DEAREST, 5, HOUR);
        FairQueue.Grant grant = Turns.await(() -> queue.grant(model, terms));
        return grant instanceof Granted granted ? start(granted) : null;
    }

    private @Nullable Task start(Granted granted) {
        var first = Turns.await(() -> shelf.index().claimFirst(granted.line(), HOUR));
        Task task = first.task();
        if (task == null) {
            Turns.await(() -> queue.stepAside(granted, first.in()));
            return null;
        }
        assertThat(Turns.await(() -> queue.seat(granted, task))).isTrue();
        Turns.await(() -> slots.release(task.id(), model));
        return task;
    }
}
