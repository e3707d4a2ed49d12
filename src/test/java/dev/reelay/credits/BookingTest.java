package dev.reelay.credits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Charged;
import dev.reelay.task.Door;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Move;
import dev.reelay.task.Resend;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskState;
import dev.reelay.testing.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BookingTest {

    private static final Instant NOW = Instant.EPOCH;

    @Test
    void theAcceptanceHoldsAndTheEndSettles() {
        assertThat(Booking.of(accepted(160))).isEqualTo(Booking.FIRST_HOLD);
        assertThat(Booking.of(accepted(0))).as("what costs nothing").isEqualTo(Booking.NONE);
        assertThat(Booking.of(new Move.Finished(new TaskState.Cancelled(Charged.NO), null)))
                .isEqualTo(Booking.SETTLEMENT);
    }

    @Test
    void onlyARetryThatTheClientAsksForHoldsAgain() {
        assertThat(Booking.of(new Move.Abandoned(Tasks.attempt(), Resend.RETRY_WANTED)))
                .isEqualTo(Booking.SECOND_HOLD);
        assertThat(Booking.of(new Move.Abandoned(Tasks.attempt(), Resend.RESEND_ON_UNCLEAR)))
                .isEqualTo(Booking.NONE);
    }

    static Stream<Move> others() {
        return Stream.of(
                new Move.Licensed(Tasks.attempt(), 1, Tasks.TOKEN_HASH, NOW, NOW),
                new Move.Started(Tasks.attempt(), "up", NOW),
                new Move.Requeued(Tasks.attempt(), "rate_limited", NOW),
                new Move.Doubted(Tasks.attempt(), Doubt.TIMED_OUT, NOW),
                new Move.CancelWished());
    }

    @ParameterizedTest
    @MethodSource("others")
    void everythingElseCostsNothing(Move move) {
        assertThat(Booking.of(move)).isEqualTo(Booking.NONE);
    }

    @Test
    void aSignalSaysWhatItKnowsOfTheBill() {
        var attempt = Tasks.attempt();
        Failure failure = new Failure("generation_failed", "No.", true, Charged.UNKNOWN);
        assertThat(Bill.of(Tasks.succeeded(attempt, "up"))).contains(new Bill(attempt, Charged.YES, 160));
        assertThat(Bill.of(new Signal.RenderFailed(attempt, "up", failure, 7)))
                .contains(new Bill(attempt, Charged.UNKNOWN, 7));
        assertThat(Bill.of(new Signal.NotCreated(attempt, "rate_limited", Duration.ZERO)))
                .contains(new Bill(attempt, Charged.NO, null));
        assertThat(Bill.of(new Signal.Rejected(attempt, failure))).contains(new Bill(attempt, Charged.NO, null));
        assertThat(Bill.of(new Signal.Submitted(attempt, "up"))).isEmpty();
        assertThat(Bill.of(new Signal.TimePassed())).isEmpty();
    }

    private static Move accepted(int quote) {
        return new Move.Accepted(Tasks.tenant(), Tasks.request(), quote, Door.V1);
    }
}
