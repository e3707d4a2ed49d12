package dev.reelay.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.Door;
import dev.reelay.task.History;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.testing.Impatient;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Acceptance;
import dev.reelay.tracking.Journal;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The journal wrote a licence, and the word of it was lost: nothing was sent, and that is certain. */
@QuarkusTest
@TestProfile(Impatient.class)
class LostLicenceIT {

    @Inject
    Submitter submitter;

    @Inject
    TaskTracker tracker;

    @Inject
    Journal journal;

    private final String mark = UUID.randomUUID().toString();

    @AfterEach
    void commitAtOnce() throws SQLException {
        run("drop function if exists slow_commit cascade");
    }

    @Test
    void theTaskWaitsForItsNextTurnInsteadOfForAnAnswerThatCannotCome() throws SQLException {
        Task task = accept();
        commitSlowly(task.id());

        assertThatThrownBy(() -> Turns.await(() -> submitter.submit(task))).hasMessageContaining("JOURNAL");

        await().until(() -> journalled(task.id()).attempts() == 1);
        await().until(() -> journalled(task.id()).status() == Status.QUEUED);
        assertThat(created()).isZero();
        commitAtOnce();
        Task again = journalled(task.id());
        Turns.await(() -> submitter.submit(again));
        assertThat(created()).isOne();
    }

    /** Longer than the gateway waits for an answer: the licence is written, and nobody hears of it. */
    private static void commitSlowly(TaskId licensed) throws SQLException {
        run("""
            create function slow_commit() returns trigger language plpgsql as $$
            begin
                if new.task_id = '%s' then perform pg_sleep(3); end if;
                return null;
            end $$
            """.formatted(licensed));
        run("create constraint trigger slow_commit after insert on attempt deferrable initially deferred"
                + " for each row execute function slow_commit()");
    }

    private Task accept() {
        Submission submission =
                new Submission(new TaskId(UUID.randomUUID()), Tasks.tenant(), Tasks.request(mark), 160, Door.V1, null);
        Acceptance accepted = Turns.await(() -> tracker.accept(submission));
        return ((Acceptance.Accepted) accepted).history().task();
    }

    private Task journalled(TaskId id) {
        return Turns.await(() -> journal.history(id)).map(History::task).orElseThrow();
    }

    private int created() {
        return given().queryParam("prompt", mark)
                .get("/simulator/admin/tasks")
                .then()
                .statusCode(200)
                .extract()
                .path("count");
    }

    private static void run(String sql) throws SQLException {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.reactive.url", String.class);
        try (Connection own = DriverManager.getConnection("jdbc:" + url)) {
            own.createStatement().execute(sql);
        }
    }
}
