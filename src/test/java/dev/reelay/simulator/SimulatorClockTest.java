package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatorClockTest {

    private final List<Duration> wakes = new ArrayList<>();
    private final List<Runnable> calls = new ArrayList<>();
    private final SimulatorClock clock = new SimulatorClock(InstantSource.fixed(Bench.START), (delay, call) -> {
        wakes.add(delay);
        calls.add(call);
    });
    private final List<String> done = new ArrayList<>();

    @Test
    void whatIsDueIsDoneInTheOrderOfItsTime() {
        clock.after(Duration.ofSeconds(3), () -> done.add("third"));
        clock.after(Duration.ofSeconds(1), () -> done.add("first"));
        clock.after(Duration.ofSeconds(1), () -> done.add("second"));
        clock.after(Duration.ofSeconds(9), () -> done.add("never"));

        clock.advance(Duration.ofSeconds(3));

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(clock.now()).isEqualTo(Bench.START.plusSeconds(3));
    }

    @Test
    void aJumpGoesFromActionToActionSoThatEachSeesItsOwnTime() {
        clock.after(
                Duration.ofSeconds(1),
                () -> clock.after(
                        Duration.ofSeconds(1), () -> done.add(clock.now().toString())));
        clock.advance(Duration.ofHours(1));
        assertThat(done).containsExactly("2026-09-03T08:14:24.500Z");
        assertThat(clock.now()).isEqualTo(Bench.START.plusSeconds(3600));
    }

    @Test
    void anActionMayAskForAnother() {
        clock.after(Duration.ofSeconds(1), () -> clock.after(Duration.ZERO, () -> done.add("then")));
        clock.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("then");
    }

    @Test
    void anActionThatBreaksKeepsNoOtherFromBeingDone() {
        clock.after(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("broken on purpose");
        });
        clock.after(Duration.ofSeconds(2), () -> done.add("done"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(done).containsExactly("done");
    }

    @Test
    void theWakerIsAskedForTheNextActionOnly() {
        clock.after(Duration.ofSeconds(5), () -> done.add("later"));
        clock.after(Duration.ofSeconds(9), () -> done.add("latest"));
        clock.after(Duration.ofSeconds(2), () -> done.add("sooner"));
        assertThat(wakes).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(2));
    }

    @Test
    void aWakeThatComesTooSoonIsAskedForAgain() {
        clock.after(Duration.ofSeconds(5), () -> done.add("due"));

        calls.getFirst().run();

        assertThat(done).isEmpty();
        assertThat(wakes).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void aResetForgetsWhatWasToBeDoneAndTheLead() {
        clock.after(Duration.ofSeconds(1), () -> done.add("forgotten"));
        clock.advance(Duration.ofMillis(999));
        clock.reset();
        assertThat(clock.now()).isEqualTo(Bench.START);
        clock.advance(Duration.ofDays(1));
        assertThat(done).isEmpty();
    }
}
