package dev.reelay.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is learned of render times: the same in Redis and in the simulation's memory. */
abstract class RenderTimesContract {

    private final String model = "model-" + UUID.randomUUID();

    /** What one replica remembers by. */
    abstract RenderTimes one();

    /** What another replica remembers by. */
    abstract RenderTimes another();

    abstract <T> T await(Uni<T> call);

    @Test
    void nothingIsKnownOfWhatNobodyRendered() {
        assertThat(latest(one(), 5)).isEmpty();
    }

    @Test
    void whatOneReplicaMeasuresTheOtherKnows() {
        took(one(), 5, 250);
        took(another(), 5, 260);
        took(one(), 10, 400);

        assertThat(latest(one(), 5)).containsExactlyInAnyOrder(seconds(250), seconds(260));
        assertThat(latest(another(), 5)).containsExactlyInAnyOrder(seconds(250), seconds(260));
        assertThat(latest(another(), 10)).containsExactly(seconds(400));
    }

    @Test
    void onlyTheLatestAreKept() {
        IntStream.rangeClosed(1, RenderTimes.MOST + 20)
                .forEach(second -> took(second % 2 == 0 ? one() : another(), 5, second));

        assertThat(latest(one(), 5))
                .hasSize(RenderTimes.MOST)
                .contains(seconds(21), seconds(RenderTimes.MOST + 20))
                .doesNotContain(seconds(20));
    }

    private void took(RenderTimes times, int duration, int seconds) {
        await(times.took(model, duration, seconds(seconds)));
    }

    private List<Duration> latest(RenderTimes times, int duration) {
        return await(times.latest(model, duration));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
