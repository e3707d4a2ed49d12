package dev.reelay.polling;

import io.smallrye.mutiny.Uni;

/** The times of the simulation are kept as those in Redis are. */
class MemoryTimesTest extends RenderTimesContract {

    private final MemoryTimes times = new MemoryTimes();

    @Override
    RenderTimes one() {
        return times;
    }

    @Override
    RenderTimes another() {
        return times;
    }

    @Override
    <T> T await(Uni<T> call) {
        return call.await().indefinitely();
    }
}
