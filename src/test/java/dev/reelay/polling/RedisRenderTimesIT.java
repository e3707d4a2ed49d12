package dev.reelay.polling;

import dev.reelay.redis.Replicas;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** What two replicas learn together, in a real Redis. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RedisRenderTimesIT extends RenderTimesContract {

    @Inject
    RenderTimes times;

    @Inject
    Replicas replicas;

    @Override
    RenderTimes one() {
        return times;
    }

    @Override
    RenderTimes another() {
        return replicas.anothersTimes();
    }

    @Override
    <T> T await(Uni<T> call) {
        return Turns.await(() -> call);
    }
}
