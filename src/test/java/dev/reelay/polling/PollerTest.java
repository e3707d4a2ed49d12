package dev.reelay.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Resend;
import dev.reelay.task.Review;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.task.Video;
import dev.reelay.task.VideoRequest;
import dev.reelay.testing.Tasks;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.Reviewers;
import dev.reelay.tracking.Screening;
import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.tracking.Trackers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the poller reads first, and how often, by a clock that moves when the test says so. */
class PollerTest {

    private static final Duration OVERDUE = Duration.ofMinutes(10);
    private static final Duration RENDER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Partitions PARTITIONS = new Partitions(4);

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final List<Task> ended = new ArrayList<>();
    private final MemoryIndex index = new MemoryIndex(PARTITIONS, clock);
    private final MemoryJournal journal = new MemoryJournal(clock, (task, source) -> ended.add(task));
    private final Studio studio = new Studio(clock);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PollingConfig config = Settings.with("per-second", "1");
    private final Reviewer reviewer = new Reviewer();
    private final Poller poller = poller(config);

    @Test
    void aCallbackThatCameTooEarlyIsAnsweredOnceAndThenThePlanGoesOn() {
        call(begin(RENDER));
        turn();
        assertThat(reads(Source.CALLBACK)).isEqualTo(1);

        for (int second = 0; second < 120; second++) {
            passed(Duration.ofSeconds(1));
            turn();
        }

        assertThat(reads(Source.CALLBACK)).isEqualTo(1);
        assertThat(reads(Source.POLL)).isZero();
    }

    @Test
    void aCallbackIsReadBeforeEveryPollThatIsOverdue() {
        begin(RENDER);
        begin(RENDER);
        Task called = begin(RENDER);
        passed(OVERDUE);
        call(called);

        turn();

        assertThat(studio.lastAsked()).isEqualTo(called.id().toString());
        assertThat(reads(Source.POLL)).isZero();
    }

    @Test
    void aCallbackForWhichThereWasNoBudgetIsAnsweredInTheNextSecond() {
        call(begin(RENDER));
        call(begin(RENDER));

        turn();
        turn();
        assertThat(reads(Source.CALLBACK)).isEqualTo(1);
        passed(Duration.ofSeconds(1));
        turn();

        assertThat(reads(Source.CALLBACK)).isEqualTo(2);
        assertThat(metrics.timer("reelay.callback.lag").max(TimeUnit.SECONDS)).isEqualTo(1);
    }

    @Test
    void everyOverdueTaskHasItsTurnHoweverShortTheBudget() {
        for (int task = 0; task < 5; task++) {
            begin(Duration.ofMinutes(5));
        }
        passed(OVERDUE);

        for (int second = 0; second < 5; second++) {
            turn();
            passed(Duration.ofSeconds(1));
        }

        assertThat(ended).hasSize(5);
        assertThat(reads(Source.POLL)).isEqualTo(5);
    }

    @Test
    void anIdThatTheUpstreamDoesNotSpeakAboutIsAskedForBeyondTheGraceTime() {
        Task unclear = offered();
        studio.answers(false);
        passed(Duration.ofDays(1));
        turn();
        assertThat(ended).isEmpty();

        studio.answers(true);
        passed(config.look());
        turn();

        assertThat(ended).extracting(Task::id, Task::status).containsExactly(tuple(unclear.id(), Status.SUCCEEDED));
    }

    @Test
    void theWaitForAnUpstreamThatSaysNothingEnds() {
        Task unclear = offered();
        studio.answers(false);
        passed(Duration.ofDays(1).plus(config.unconfirmedGrace()));

        turn();

        assertThat(ended).extracting(Task::id, Task::status).containsExactly(tuple(unclear.id(), Status.EXPIRED));
    }

    @Test
    void aHeldRequestExpiresAtItsStartDeadlineAndNobodyIsAskedAboutIt() {
        Task held = put(Begun.held(now, Tasks.tenant(), Tasks.request()));
        turn();
        passed(Duration.ofDays(1).minusSeconds(1));
        turn();
        assertThat(ended).isEmpty();

        passed(Duration.ofSeconds(1));
        turn();

        assertThat(ended).extracting(Task::id, Task::status).containsExactly(tuple(held.id(), Status.EXPIRED));
        assertThat(reads(Source.POLL)).isZero();
    }

    @Test
    void aHeldVideoWaitsUntilItsUrlDiesHoweverOftenTheUpstreamCallsBack() {
        AttemptId attempt = Tasks.attempt();
        History running = Begun.at(now, new TaskId(UUID.randomUUID()), Tasks.tenant(), attempt, Tasks.request());
        Video video = new Video("https://media.example/a.mp4", now.plus(Duration.ofHours(2)));
        Task held = put(running.with(new Fact(4, now, Source.POLL, new Move.Withheld("Look at this.", video, 160))));
        assertThat(index.call(held, attempt).await().indefinitely()).isTrue();
        turn();
        passed(Duration.ofHours(2).minusSeconds(1));
        turn();
        assertThat(ended).isEmpty();

        passed(Duration.ofSeconds(1));
        turn();

        assertThat(ended).extracting(Task::id, Task::status).containsExactly(tuple(held.id(), Status.EXPIRED));
        assertThat(reads(Source.CALLBACK) + reads(Source.POLL)).isZero();
    }

    @Test
    void aReviewerThatTakesItsTimeHoldsUpNobodyElse() {
        Task looked = begin(Duration.ZERO);
        reviewer.takesItsTimeOver(looked);
        call(looked);
        turn();
        passed(Duration.ofSeconds(1));
        Task other = begin(Duration.ZERO);
        call(other);

        turn();

        assertThat(ended).extracting(Task::id).containsExactly(other.id());
        reviewer.allow();
        assertThat(ended).extracting(Task::id).containsExactly(other.id(), looked.id());
    }

    @Test
    void noMoreLooksAreUnderWayThanThereIsRoomForWhicheverTurnBeganThem() {
        Poller narrow = poller(Settings.with("in-flight", "1"));
        Task looked = begin(Duration.ZERO);
        reviewer.takesItsTimeOver(looked);
        call(looked);
        narrow.turn().await().atMost(PATIENCE);
        call(begin(Duration.ZERO));

        narrow.turn().await().atMost(PATIENCE);

        assertThat(reads(Source.CALLBACK)).isEqualTo(1);
        reviewer.allow();
        narrow.turn().await().atMost(PATIENCE);
        assertThat(ended).hasSize(2);
    }

    /** The upstream stores first and tells later, so it may not know yet what it has just called back about. */
    @Test
    void anAttemptThatCalledBackIsNotSentAgainWhateverTheUpstreamSaysOfTheIdItNamed() {
        Task unclear = unclear(Tasks.request(OnUnclear.RESEND));
        call(unclear);
        passed(Duration.ofMinutes(2));

        turn();

        assertThat(state(unclear))
                .isInstanceOfSatisfying(
                        TaskState.Unconfirmed.class,
                        state -> assertThat(state.doubt()).isEqualTo(Doubt.CALLBACK_WITHOUT_ID));
        passed(config.look());
        turn();
        assertThat(state(unclear)).isInstanceOf(TaskState.Unconfirmed.class);
    }

    @Test
    void anAttemptThatNobodyCalledBackForIsSentAgainIfThatWasWished() {
        Task unclear = unclear(Tasks.request(OnUnclear.RESEND));
        passed(Duration.ofMinutes(2));

        turn();

        assertThat(state(unclear)).isInstanceOf(TaskState.Queued.class);
    }

    @Test
    void theWordOfAnAttemptThatWasLeftBehindIsAskedForAgainWhenTheUpstreamDoesNotAnswer() {
        Task waiting = leftBehind();
        studio.answers(false);
        turn();
        assertThat(ended).isEmpty();

        studio.answers(true);
        passed(config.look());
        turn();

        assertThat(ended).extracting(Task::id, Task::status).containsExactly(tuple(waiting.id(), Status.SUCCEEDED));
    }

    /** On a cluster each partition stands on a node of its own. */
    @Test
    void aPartitionThatDoesNotAnswerHoldsUpNoOther() {
        Task there = begin(Duration.ZERO);
        call(there);
        int away = (PARTITIONS.of(there.tenant()) + 1) % PARTITIONS.count();
        index.doesNotAnswer(away);

        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(this::turn);

        assertThat(ended).extracting(Task::id).containsExactly(there.id());
    }

    private TaskState state(Task task) {
        return journal.history(task.id())
                .await()
                .indefinitely()
                .orElseThrow()
                .task()
                .state();
    }

    /** An unclear task that may be sent again, of which the upstream knows nothing yet. */
    private Task unclear(VideoRequest request) {
        TaskId id = new TaskId(UUID.randomUUID());
        AttemptId attempt = Tasks.attempt();
        Task task = put(Begun.unclear(now, id, Tasks.tenant(), attempt, request));
        journal.offer(id, attempt, "another-" + id);
        return task;
    }

    /** It waits to be sent again, while its first attempt, which is ready, has called back. */
    private Task leftBehind() {
        TaskId id = new TaskId(UUID.randomUUID());
        AttemptId attempt = Tasks.attempt();
        History unclear = Begun.unclear(now, id, Tasks.tenant(), attempt, Tasks.request());
        studio.begin(id.toString(), now);
        journal.offer(id, attempt, id.toString());
        Task task = put(unclear.with(new Fact(4, now, Source.API, new Move.Abandoned(attempt, Resend.RETRY_WANTED))));
        assertThat(index.call(task, attempt).await().indefinitely()).isTrue();
        return task;
    }

    private Task put(History history) {
        journal.put(history);
        index.put(history.task());
        return history.task();
    }

    /** An unclear task, whose callback came and named it; its render is ready. */
    private Task offered() {
        TaskId id = new TaskId(UUID.randomUUID());
        AttemptId attempt = Tasks.attempt();
        History history = Begun.unclear(now, id, Tasks.tenant(), attempt, Tasks.request());
        studio.begin(id.toString(), now);
        journal.put(history);
        journal.offer(id, attempt, id.toString());
        index.put(history.task());
        return history.task();
    }

    private Task begin(Duration render) {
        TaskId id = new TaskId(UUID.randomUUID());
        TenantId tenant = Tasks.tenant();
        History history = Begun.at(now, id, tenant, Tasks.attempt(), Tasks.request());
        studio.begin(id.toString(), now.plus(render));
        journal.put(history);
        index.put(history.task());
        return history.task();
    }

    private void call(Task task) {
        AttemptId attempt = ((TaskState.Attempted) task.state()).attempt();
        assertThat(index.call(task, attempt).await().indefinitely()).isTrue();
    }

    private void passed(Duration time) {
        now = now.plus(time);
    }

    private void turn() {
        poller.turn().await().atMost(PATIENCE);
    }

    private double reads(Source source) {
        return metrics
                .find("reelay.status.reads")
                .tag("source", source.name().toLowerCase(Locale.ROOT))
                .counters()
                .stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private Poller poller(PollingConfig config) {
        MemoryTimes times = new MemoryTimes();
        MemoryHealth health = new MemoryHealth();
        PollNumbers numbers = new PollNumbers(metrics);
        Knowledge knowledge = new Knowledge(times, health, config, clock, numbers);
        PollPlan plan = new PollPlan(knowledge, config, clock, new Random(1));
        TaskTracker tracker = Trackers.over(journal, new MemoryStore(index), new Unlimited());
        Screening screening = Trackers.screened(reviewer, tracker);
        StatusCheck check =
                new StatusCheck(studio, screening, index, plan, new Lessons(health, times, knowledge, plan, numbers));
        Runner runner = new Runner(index, tracker, check, new Adoption(journal, screening, studio), plan);
        Sweep.Range range = new Sweep.Range(PARTITIONS, config, clock);
        return new Poller(index, new Errands(plan), runner, new Flights(config), range);
    }

    /** Allows everything, one task's video only when the test says so. */
    private static final class Reviewer implements Reviewers {

        private @Nullable TaskId slow;
        private final List<UniEmitter<? super Review>> waiting = new ArrayList<>();

        private void takesItsTimeOver(Task task) {
            slow = task.id();
        }

        private void allow() {
            waiting.forEach(emitter -> emitter.complete(Review.ALLOWED));
        }

        @Override
        public Uni<Review> beforeQueue(TenantId tenant, VideoRequest request) {
            return Uni.createFrom().item(Review.ALLOWED);
        }

        @Override
        public Uni<Review> beforeRelease(Task task, String url) {
            return task.id().equals(slow)
                    ? Uni.createFrom().emitter(waiting::add)
                    : Uni.createFrom().item(Review.ALLOWED);
        }
    }
}
