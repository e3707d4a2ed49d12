package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Doubt;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A task that stays unclear is sent again when its client wants that, and knows what it risks. */
@QuarkusTest
@TestProfile(HandCranked.class)
class RetryIT {

    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofHours(1);

    @Inject
    TaskTracker tracker;

    private final AttemptId first = Tasks.attempt();

    @Test
    void anUnclearTaskIsSentAgainAndTheAnswerNamesTheRisk() {
        TaskId id = unconfirmed("{\"prompt\":\"A boat\"}", MOMENT);

        retry(id)
                .statusCode(202)
                .body("status", equalTo("queued"))
                .body("waiting_for", equalTo("retry_wanted"))
                .body("charged", equalTo("unknown"))
                .body("risk.code", equalTo("second_charge_possible"));
        retry(id).statusCode(202);

        assertThat(licensed(id, Tasks.attempt())).isTrue();
        timeline(id)
                .body("attempts", hasSize(2))
                .body("attempts.standing", contains("abandoned", "open"))
                .body("attempts[0].reason", equalTo("timed_out"))
                .body("attempts[0].token_fingerprint", notNullValue())
                .body("attempts[0].upstream_id", nullValue());
    }

    @Test
    void theSuccessOfTheAttemptThatWasLeftBehindEndsTheTaskAndTheOthersFailureIsOnlyKept() {
        TaskId id = unconfirmed("{\"prompt\":\"A boat\"}", MOMENT);
        retry(id).statusCode(202);
        AttemptId second = Tasks.attempt();
        licensed(id, second);

        record(id, new Signal.Adopted(first, "up-first-" + id));
        record(id, Tasks.succeeded(first, "up-first-" + id));
        record(id, new Signal.Submitted(second, "up-second-" + id));
        record(id, new Signal.RenderFailed(second, "up-second-" + id, dev.reelay.task.Failure.noOutput(), null));

        Gateway.dev().task(id.toString()).then().body("status", equalTo("succeeded"));
        timeline(id)
                .body("attempts.outcome", contains("succeeded", "failed"))
                .body("attempts.upstream_id", contains("up-first-" + id, "up-second-" + id))
                .body("attempts[1].error", equalTo("no_output"));
    }

    @Test
    void anAttemptThatWasLeftBehindAndIsAliveIsFollowedWhenTheNewOneIsRefused() {
        TaskId id = unconfirmed("{\"prompt\":\"A boat\"}", MOMENT);
        retry(id).statusCode(202);
        AttemptId second = Tasks.attempt();
        licensed(id, second);

        record(id, new Signal.Adopted(first, "up-first-" + id));
        Gateway.dev().task(id.toString()).then().body("status", equalTo("submitting"));
        record(id, new Signal.NotCreated(second, "rate_limited", Duration.ZERO));

        Gateway.dev().task(id.toString()).then().body("status", equalTo("running"));
        assertThat(licensed(id, Tasks.attempt())).isFalse();
        timeline(id)
                .body("attempts.standing", contains("accepted", "refused"))
                .body("attempts[1].reason", equalTo("rate_limited"))
                .body("facts[-2].kind", equalTo("heard"))
                .body("facts[-2].reason", equalTo("alive"))
                .body("facts[-1].kind", equalTo("started"))
                .body("facts[-1].attempt", equalTo(first.toString()));

        record(id, Tasks.succeeded(first, "up-first-" + id));
        Gateway.dev().task(id.toString()).then().body("status", equalTo("succeeded"));
    }

    @Test
    void itIsRefusedWhileAnAnswerMayCome() {
        retry(unconfirmed("{\"prompt\":\"A boat\"}", LONG))
                .statusCode(409)
                .body("code", equalTo("retry_too_early"))
                .body("charged", equalTo("unknown"));
    }

    @Test
    void itIsRefusedOnceACallbackHasProvedThatTheUpstreamHasTheTask() {
        TaskId id = unconfirmed("{\"prompt\":\"A boat\"}", MOMENT);
        record(id, new Signal.Unclear(first, Doubt.CALLBACK_WITHOUT_ID));
        retry(id).statusCode(409).body("code", equalTo("upstream_has_task"));
    }

    @Test
    void itIsRefusedWhereNothingIsUnclear() {
        TaskId waiting = submit("{\"prompt\":\"A boat\"}");
        retry(waiting).statusCode(409).body("code", equalTo("nothing_to_retry"));
        Gateway.dev().asking().post("/v1/tasks/{id}/cancel", waiting.toString());
        retry(waiting).statusCode(409).body("code", equalTo("already_final"));
    }

    @Test
    void anotherTenantsTaskIsUnknown() {
        TaskId id = unconfirmed("{\"prompt\":\"A boat\"}", MOMENT);
        Gateway.other()
                .asking()
                .post("/v1/tasks/{id}/retry", id.toString())
                .then()
                .statusCode(404)
                .body("code", equalTo("task_not_found"));
    }

    @Test
    void aTaskThatWasSubmittedToBeResentIsSentAgainByTheReaperOnce() {
        TaskId id = unconfirmed("{\"prompt\":\"A boat\",\"on_unclear\":\"resend\"}", MOMENT);
        assertThat(Gateway.dev().task(id.toString()).<String>path("request.on_unclear"))
                .isEqualTo("resend");

        assertThat(passTime(id).status()).isEqualTo(Status.QUEUED);

        AttemptId second = Tasks.attempt();
        licensed(id, second);
        record(id, new Signal.Unclear(second, Doubt.TIMED_OUT));
        assertThat(passTime(id).status()).isEqualTo(Status.UNCONFIRMED);
    }

    @Test
    void anOptionThatIsNoneIsRefusedOnV1AndIgnoredOnV2() {
        String body = "{\"prompt\":\"A boat\",\"on_unclear\":\"twice\"}";
        Gateway.dev()
                .misbehaving()
                .contentType("application/json")
                .body(body)
                .post("/v1/tasks")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/on_unclear"));
        String id = Gateway.dev()
                .misbehaving()
                .contentType("application/json")
                .body(body)
                .post("/v2/generate")
                .then()
                .statusCode(200)
                .extract()
                .path("data.task_id");
        assertThat(Gateway.dev().task(id).<String>path("request.on_unclear"))
                .isEqualTo(OnUnclear.WAIT.name().toLowerCase(java.util.Locale.ROOT));
    }

    private TaskId submit(String body) {
        return TaskId.parse(Gateway.dev().submit(body)).orElseThrow();
    }

    /** A task of whose first attempt nobody knows the fate, and of which an answer may come for so long. */
    private TaskId unconfirmed(String body, Duration answer) {
        TaskId id = submit(body);
        record(id, new Signal.LicenceWanted(first, "ab".repeat(32), MOMENT, answer));
        record(id, new Signal.Unclear(first, Doubt.TIMED_OUT));
        return id;
    }

    private boolean licensed(TaskId id, AttemptId attempt) {
        return record(id, new Signal.LicenceWanted(attempt, "cd".repeat(32), MOMENT, MOMENT)) instanceof Recorded.Moved;
    }

    private Recorded record(TaskId id, Signal signal) {
        return Turns.await(() -> tracker.record(id, signal, Source.DISPATCH));
    }

    private Task passTime(TaskId id) {
        return switch (Turns.await(() -> tracker.record(id, new Signal.TimePassed(), Source.REAPER))) {
            case Recorded.Moved moved -> moved.task();
            case Recorded.Stood stood -> stood.task();
            case Recorded.Unknown unknown -> throw new AssertionError("no such task");
        };
    }

    private static ValidatableResponse retry(TaskId id) {
        return Gateway.dev()
                .asking()
                .post("/v1/tasks/{id}/retry", id.toString())
                .then();
    }

    private static ValidatableResponse timeline(TaskId id) {
        return Gateway.dev()
                .asking()
                .get("/v1/tasks/{id}/timeline", id.toString())
                .then()
                .statusCode(200);
    }
}
