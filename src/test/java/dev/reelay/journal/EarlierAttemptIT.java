package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.Impatient;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Archive;
import dev.reelay.tracking.AttemptRecord;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The upstream works on an attempt that was left behind, and nothing is ever heard of the one after it. */
@QuarkusTest
@TestProfile(Impatient.class)
class EarlierAttemptIT {

    private static final Duration MOMENT = Duration.ofMillis(1);

    @Inject
    TaskTracker tracker;

    @Inject
    Archive archive;

    private final AttemptId first = Tasks.attempt();
    private final AttemptId second = Tasks.attempt();

    @Test
    void theTaskRunsOnItWhenTheGraceTimeOfTheNewerOneIsOver() {
        Submission submission = Tasks.submission(Tasks.tenant());
        assertThat(Turns.await(() -> tracker.accept(submission))).isInstanceOf(Acceptance.Accepted.class);
        Task task = record(submission, licence(first));
        record(submission, new Signal.Unclear(first, Doubt.TIMED_OUT));
        record(submission, new Signal.RetryWanted());
        record(submission, licence(second));
        record(submission, new Signal.Adopted(first, "up-" + task.id()));
        record(submission, new Signal.Unclear(second, Doubt.TIMED_OUT));

        await().until(() -> record(submission, new Signal.TimePassed()).status() != Status.UNCONFIRMED);

        assertThat(record(submission, new Signal.TimePassed()).status()).isEqualTo(Status.RUNNING);
        assertThat(Turns.await(() -> archive.timeline(task.tenant(), task.id()))
                        .orElseThrow()
                        .attempts())
                .extracting(AttemptRecord::standing)
                .containsExactly(AttemptRecord.Standing.ACCEPTED, AttemptRecord.Standing.ABANDONED);
        assertThat(record(submission, Tasks.succeeded(first, "up-" + task.id())).status())
                .isEqualTo(Status.SUCCEEDED);
    }

    private static Signal licence(AttemptId attempt) {
        return new Signal.LicenceWanted(attempt, Tasks.TOKEN_HASH, MOMENT, MOMENT);
    }

    private Task record(Submission submission, Signal signal) {
        return switch (Turns.await(() -> tracker.record(submission.id(), signal, Source.DISPATCH))) {
            case Recorded.Moved moved -> moved.task();
            case Recorded.Stood stood -> stood.task();
            case Recorded.Unknown unknown -> throw new AssertionError("no such task");
        };
    }
}
