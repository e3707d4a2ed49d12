package dev.reelay.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.Door;
import dev.reelay.task.Fact;
import dev.reelay.task.Failure;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TaskState.Status;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Quick;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each fault of the upstream leads to the end that house and contract promise. For every one of them the upstream's own
 * count shows at most one created task for each attempt, and never a second attempt after an unclear one.
 */
@QuarkusTest
@TestProfile(Quick.class)
class FaultsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    TaskTracker tracker;

    @Inject
    Journal journal;

    private final TenantId tenant = Tasks.tenant();

    @ParameterizedTest(name = "{0} ends {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            render=200ms                 | SUCCEEDED |
            result=fail                  | FAILED    | generation_failed
            callback=drop                | SUCCEEDED |
            callback=duplicate           | SUCCEEDED |
            callback=early               | SUCCEEDED |
            callback=early-hidden        | SUCCEEDED |
            callback=late:1s             | SUCCEEDED |
            callback=reordered           | SUCCEEDED |
            callback=wrong-id            | SUCCEEDED |
            callback=no-id               | SUCCEEDED |
            callback=empty               | SUCCEEDED |
            callback=form                | SUCCEEDED |
            callback=text                | SUCCEEDED |
            callback=huge                | SUCCEEDED |
            callback=string              | SUCCEEDED |
            callback=progress            | SUCCEEDED |
            submit=lost                  | SUCCEEDED |
            submit=stored-500            | SUCCEEDED |
            submit=stored-502            | SUCCEEDED |
            submit=no-task-id            | SUCCEEDED |
            submit=data-null             | SUCCEEDED |
            submit=hang                  | SUCCEEDED |
            submit=429:1                 | SUCCEEDED |
            submit=429-date:1            | SUCCEEDED |
            submit=401                   | SUCCEEDED |
            submit=402                   | SUCCEEDED |
            submit=code-402              | SUCCEEDED |
            submit=403                   | SUCCEEDED |
            submit=400                   | FAILED    | upstream_rejected
            submit=moderation            | FAILED    | content_refused
            submit=reset                 | EXPIRED   | submit_outcome_unknown
            submit=500                   | EXPIRED   | submit_outcome_unknown
            submit=502                   | EXPIRED   | submit_outcome_unknown
            submit=503                   | EXPIRED   | submit_outcome_unknown
            status=401                   | SUCCEEDED |
            status=403                   | SUCCEEDED |
            status=404                   | SUCCEEDED |
            status=429                   | SUCCEEDED |
            status=500                   | SUCCEEDED |
            status=502                   | SUCCEEDED |
            status=reset                 | SUCCEEDED |
            status=truncated             | SUCCEEDED |
            status=empty                 | SUCCEEDED |
            status=html                  | SUCCEEDED |
            status=unknown               | SUCCEEDED |
            status=relapse               | SUCCEEDED |
            status=no-url                | SUCCEEDED |
            status=url-null*2            | SUCCEEDED |
            status=no-url*always         | FAILED    | no_output
            status=url-json              | SUCCEEDED |
            status=url-string            | SUCCEEDED |
            status=url-second            | SUCCEEDED |
            """)
    void anUpstreamThat(String fault, Status expected, String code) {
        String mark = UUID.randomUUID().toString();
        TaskId id = submit("[sim:" + fault.strip() + "] " + mark);

        Task ended = await("the end of a task with " + fault)
                .atMost(PATIENCE)
                .until(() -> journalled(id).task(), task -> task.status().isFinal());

        assertThat(ended.status()).isEqualTo(expected);
        assertThat(failure(ended).map(Failure::code)).isEqualTo(Optional.ofNullable(code));
        assertThat(created(mark)).as("upstream tasks created").isLessThanOrEqualTo(1);
        assertNoSecondAttemptAfterAnUnclearOne(journalled(id));
    }

    private TaskId submit(String prompt) {
        Submission submission =
                new Submission(new TaskId(UUID.randomUUID()), tenant, Tasks.request(prompt), 160, Door.V1, null);
        Turns.await(() -> tracker.accept(submission));
        return submission.id();
    }

    private History journalled(TaskId id) {
        return Turns.await(() -> journal.history(id)).orElseThrow();
    }

    private static int created(String mark) {
        return given().queryParam("prompt", mark)
                .get("/simulator/admin/tasks")
                .then()
                .statusCode(200)
                .extract()
                .path("count");
    }

    private static Optional<Failure> failure(Task task) {
        return switch (task.state()) {
            case TaskState.Failed failed -> Optional.of(failed.failure());
            case TaskState.Expired expired -> Optional.of(expired.failure());
            default -> Optional.empty();
        };
    }

    private static void assertNoSecondAttemptAfterAnUnclearOne(History history) {
        List<Move> moves = history.facts().stream().map(Fact::move).toList();
        int unclear = -1;
        for (int at = 0; at < moves.size(); at++) {
            if (moves.get(at) instanceof Move.Doubted) {
                unclear = at;
            }
            if (moves.get(at) instanceof Move.Licensed) {
                assertThat(unclear)
                        .as("a licence after an unclear attempt: %s", moves)
                        .isEqualTo(-1);
            }
        }
    }
}
