package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Door;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TenantId;
import dev.reelay.task.Video;
import dev.reelay.testing.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract §4.3 and §4.4. */
class SeedanceTaskTest {

    private static final Instant NOW = Instant.parse("2026-09-03T08:14:22.987654Z");
    private static final AttemptId ATTEMPT = Tasks.attempt();

    @Test
    void whateverIsNotOverIsInProgressAndCostsTheQuote() {
        for (TaskState open : List.of(
                new TaskState.Queued(NOW, null),
                new TaskState.Submitting(ATTEMPT, NOW, NOW),
                new TaskState.Unconfirmed(ATTEMPT, Doubt.TIMED_OUT, NOW, NOW),
                new TaskState.Running(ATTEMPT, "up", NOW, NOW))) {
            SeedanceTask seen = SeedanceTask.of(task(open, null));
            assertThat(seen.status()).isEqualTo("IN_PROGRESS");
            assertThat(seen.consumedCredits()).isEqualTo(160);
            assertThat(seen.response()).isNull();
            assertThat(seen.errorMessage()).isNull();
        }
    }

    @Test
    void aSuccessHasItsUrlInAnArrayAndWhatTheUpstreamTook() {
        TaskState made = new TaskState.Succeeded(new Video("https://media.example/a.mp4", NOW));
        SeedanceTask seen = SeedanceTask.of(task(made, 155));
        assertThat(seen.status()).isEqualTo("SUCCESS");
        assertThat(seen.response()).containsExactly("https://media.example/a.mp4");
        assertThat(seen.consumedCredits()).isEqualTo(155);
        assertThat(SeedanceTask.of(task(made, null)).consumedCredits()).isEqualTo(160);
    }

    @Test
    void everyOtherEndIsAFailureWithASentence() {
        SeedanceTask refused = SeedanceTask.of(
                task(new TaskState.Failed(new Failure("moderated", "Not this.", false, Charged.NO)), null));
        assertThat(refused.status()).isEqualTo("FAILED");
        assertThat(refused.errorMessage()).isEqualTo("Not this.");
        assertThat(refused.consumedCredits()).isZero();

        SeedanceTask expired = SeedanceTask.of(task(new TaskState.Expired(Failure.submitOutcomeUnknown(false)), null));
        assertThat(expired.status()).isEqualTo("FAILED");
        assertThat(expired.errorMessage()).isNotBlank();
        assertThat(expired.consumedCredits()).isEqualTo(160);

        SeedanceTask cancelled = SeedanceTask.of(task(new TaskState.Cancelled(Charged.NO), null));
        assertThat(cancelled.status()).isEqualTo("FAILED");
        assertThat(cancelled.errorMessage()).contains("cancelled");
    }

    @Test
    void theTimeHasNoFraction() {
        assertThat(SeedanceTask.of(task(new TaskState.Queued(NOW, null), null)).createdAt())
                .isEqualTo("2026-09-03T08:14:22Z");
    }

    private static Task task(TaskState state, @Nullable Integer consumed) {
        return new Task(
                new TaskId(UUID.randomUUID()),
                new TenantId("t"),
                Tasks.request(),
                3,
                state,
                160,
                null,
                consumed,
                1,
                List.of(),
                List.of(),
                List.of(),
                false,
                Door.V2,
                NOW,
                NOW);
    }
}
