package dev.reelay.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.upstream.StatusReading.Unreadable;
import dev.reelay.upstream.UpstreamHealth.Circuit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedUpstreamTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final SubmitAnswer YES = answer(new Signal.Submitted(Orders.ATTEMPT, "sd2f"));
    private static final StatusReading WORKING = new StatusReading.InProgress(StatusReading.Echo.NONE);

    private final Scripted upstream = new Scripted();
    private final GuardedUpstream guarded = guarded("PT0.05S", "20s");

    @Test
    void whatTheUpstreamAnswersComesThrough() {
        assertThat(submit()).isEqualTo(YES);
        assertThat(query()).isEqualTo(WORKING);
    }

    @ParameterizedTest
    @EnumSource(
            value = Doubt.class,
            names = {"TIMED_OUT", "CONNECTION_LOST", "SERVER_ERROR"})
    void anUpstreamThatFailsIsLeftAloneAndNothingIsCreatedThere(Doubt doubt) {
        upstream.answer = answer(new Signal.Unclear(Orders.ATTEMPT, doubt));
        for (int call = 0; call < 4; call++) {
            assertThat(submit()).isEqualTo(upstream.answer);
        }
        assertThat(guarded.submits()).isEqualTo(Circuit.OPEN);
        assertThat(guarded("1m", "20s").submits()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void whileTheBreakerIsOpenASubmitIsProvenNotCreated() {
        GuardedUpstream patient = guarded("1m", "20s");
        upstream.answer = answer(new Signal.NotCreated(Orders.ATTEMPT, "upstream_unreachable", Duration.ZERO));
        for (int call = 0; call < 4; call++) {
            patient.submit(Orders.plain()).await().atMost(SOON);
        }
        upstream.answer = YES;
        assertThat(patient.submit(Orders.plain()).await().atMost(SOON))
                .isEqualTo(answer(new Signal.NotCreated(Orders.ATTEMPT, "upstream_unavailable", Duration.ZERO)));
        assertThat(upstream.submits).hasValue(4);
    }

    /** How many we ask at once is our own affair. */
    @Test
    void ownConnectionsThatAreAllInUseAreNoOutage() {
        NotSentException busy = NotSentException.of(new ConnectionPoolTooBusyException("Connection pool too busy"));
        GuardedUpstream patient = guarded("1m", "20s");
        upstream.reading = new Unreadable(busy.reason(), null);
        upstream.answer = answer(new Signal.NotCreated(Orders.ATTEMPT, busy.reason(), Duration.ZERO));
        for (int call = 0; call < 4; call++) {
            patient.query("sd2f").await().atMost(SOON);
            patient.submit(Orders.plain()).await().atMost(SOON);
        }
        assertThat(patient.queries()).isEqualTo(Circuit.CLOSED);
        assertThat(patient.submits()).isEqualTo(Circuit.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upstream_unreachable", "timed_out", "connection_lost", "server_error"})
    void whileTheBreakerIsOpenNoStatusIsRead(String reason) {
        GuardedUpstream patient = guarded("1m", "20s");
        upstream.reading = new Unreadable(reason, null);
        for (int call = 0; call < 4; call++) {
            assertThat(patient.query("sd2f").await().atMost(SOON)).isEqualTo(upstream.reading);
        }
        assertThat(patient.queries()).isEqualTo(Circuit.OPEN);
        assertThat(patient.query("sd2f").await().atMost(SOON)).isEqualTo(new Unreadable("upstream_unavailable", null));
        assertThat(upstream.queries).hasValue(4);
    }

    @Test
    void theBreakerClosesWhenTheUpstreamIsBack() {
        upstream.answer = answer(new Signal.Unclear(Orders.ATTEMPT, Doubt.SERVER_ERROR));
        for (int call = 0; call < 4; call++) {
            submit();
        }
        upstream.answer = YES;
        await().atMost(SOON).untilAsserted(() -> assertThat(submit()).isEqualTo(YES));
        assertThat(guarded.submits()).isEqualTo(Circuit.CLOSED);
    }

    /** Who looks before calling would wait for ever if only a call could end the wait. */
    @Test
    void theBreakerAsksForACallWithoutHavingToBeCalled() {
        upstream.answer = answer(new Signal.Unclear(Orders.ATTEMPT, Doubt.SERVER_ERROR));
        for (int call = 0; call < 4; call++) {
            submit();
        }
        await().atMost(SOON).until(() -> guarded.submits() == Circuit.HALF_OPEN);
        assertThat(upstream.submits).hasValue(4);
    }

    @Test
    void oneDoorThatFailsDoesNotShutTheOther() {
        upstream.reading = new Unreadable("server_error", null);
        for (int call = 0; call < 4; call++) {
            query();
        }
        assertThat(guarded.queries()).isEqualTo(Circuit.OPEN);
        assertThat(guarded.submits()).isEqualTo(Circuit.CLOSED);
        assertThat(submit()).isEqualTo(YES);
    }

    @Test
    void refusalsAreAnswersAndLeaveTheBreakerClosed() {
        for (String reason :
                new String[] {"rate_limited", "key_refused", "out_of_credits", "edge_blocked", "licence_lapsed"}) {
            upstream.answer = answer(new Signal.NotCreated(Orders.ATTEMPT, reason, Duration.ZERO));
            submit();
            upstream.reading = new Unreadable(reason, null);
            query();
        }
        upstream.answer =
                answer(new Signal.Rejected(Orders.ATTEMPT, new Failure("upstream_rejected", "No.", false, Charged.NO)));
        upstream.reading = new StatusReading.NotKnown();
        for (int call = 0; call < 4; call++) {
            submit();
            query();
        }
        assertThat(guarded.submits()).isEqualTo(Circuit.CLOSED);
        assertThat(guarded.queries()).isEqualTo(Circuit.CLOSED);
    }

    @Test
    void aCallThatNeverEndsIsEnded() {
        GuardedUpstream hurried = guarded("1m", "1ms");
        upstream.hangs = true;
        assertThat(hurried.submit(Orders.plain()).await().atMost(SOON))
                .isEqualTo(answer(new Signal.Unclear(Orders.ATTEMPT, Doubt.TIMED_OUT)));
        assertThat(hurried.query("sd2f").await().atMost(SOON)).isEqualTo(new Unreadable("timed_out", null));
    }

    @Test
    void anUpstreamThatBreaksItsPromiseAndFailsIsAnsweredForToo() {
        for (Supplier<Uni<?>> broken : List.<Supplier<Uni<?>>>of(
                () -> Uni.createFrom().failure(new IllegalStateException("failed on purpose")), () -> {
                    throw new IllegalStateException("thrown on purpose");
                })) {
            upstream.broken = broken;
            assertThat(submit().signal()).isInstanceOf(Signal.Unclear.class);
            assertThat(query()).isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void nothingIsSentUntilSomebodyWantsTheAnswer() {
        guarded.submit(Orders.plain());
        guarded.query("sd2f");
        assertThat(upstream.submits).hasValue(0);
        assertThat(upstream.queries).hasValue(0);
    }

    private SubmitAnswer submit() {
        return guarded.submit(Orders.plain()).await().atMost(SOON);
    }

    private StatusReading query() {
        return guarded.query("sd2f").await().atMost(SOON);
    }

    private GuardedUpstream guarded(String delay, String timeout) {
        return new GuardedUpstream(
                upstream,
                Config.upstream(
                        "reelay.upstream.breaker.window", "4",
                        "reelay.upstream.breaker.failure-ratio", "0.5",
                        "reelay.upstream.breaker.delay", delay,
                        "reelay.upstream.submit.timeout", timeout,
                        "reelay.upstream.status.timeout", timeout,
                        "reelay.upstream.connect-timeout", "1ms",
                        "reelay.upstream.slack", "200ms"));
    }

    private static SubmitAnswer answer(Signal.AboutAttempt signal) {
        return new SubmitAnswer(signal, null);
    }

    /** Answers as it is told, and counts. */
    private static final class Scripted implements VideoUpstream {

        private final AtomicInteger submits = new AtomicInteger();
        private final AtomicInteger queries = new AtomicInteger();
        private volatile SubmitAnswer answer = YES;
        private volatile StatusReading reading = WORKING;
        private volatile boolean hangs;
        private volatile @Nullable Supplier<Uni<?>> broken;

        @Override
        public Uni<SubmitAnswer> submit(Order order) {
            submits.incrementAndGet();
            return answer(() -> answer);
        }

        @Override
        public Uni<StatusReading> query(String upstreamId) {
            queries.incrementAndGet();
            return answer(() -> reading);
        }

        @SuppressWarnings("unchecked")
        private <T> Uni<T> answer(Supplier<T> item) {
            if (broken != null) {
                return (Uni<T>) broken.get();
            }
            return hangs ? Uni.createFrom().nothing() : Uni.createFrom().item(item);
        }
    }
}
