package dev.reelay.polling;

import dev.reelay.task.History;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskIndex;
import dev.reelay.tracking.TaskStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** The due tasks in a real Redis. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisDueIT extends DueContract {

    @Inject
    TaskIndex index;

    @Inject
    TaskStore store;

    @Inject
    Partitions partitions;

    @Override
    TaskIndex index() {
        return index;
    }

    @Override
    int partition(TenantId tenant) {
        return partitions.of(tenant);
    }

    @Override
    void publish(History history) {
        await(store.commit(history, 1));
    }

    @Override
    <T> T await(Uni<T> call) {
        return Turns.await(() -> call);
    }
}
