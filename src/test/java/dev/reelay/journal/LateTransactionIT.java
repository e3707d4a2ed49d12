package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.Impatient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A transaction that takes too long is over for good: what its client was told stays true. */
@QuarkusTest
@TestProfile(Impatient.class)
class LateTransactionIT {

    private static final int MOST = Impatient.JOURNAL_CALLS;

    private final String mark = UUID.randomUUID().toString();

    @Test
    void whatAClientWasToldToSendAgainIsNotAcceptedLater() throws SQLException {
        try (Blockade blockade = Blockade.of("fact")) {
            unavailable(post());
        }
        Blockade.awaitQuiet();

        assertThat(accepted()).isZero();
    }

    @Test
    void neitherIsWhatHadToWaitAndMoreThanTheBoundDoesNotWaitAtAll() throws SQLException {
        List<Response> answers = new ArrayList<>();
        try (Blockade blockade = Blockade.of("fact");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Response>> asked = new ArrayList<>();
            for (int client = 0; client < 2 * MOST; client++) {
                asked.add(CompletableFuture.supplyAsync(this::post, clients));
            }
            asked.forEach(answer -> answers.add(answer.join()));
        }
        Blockade.awaitQuiet();

        assertThat(answers).allSatisfy(LateTransactionIT::unavailable);
        assertThat(accepted()).isZero();
        assertThat(post().statusCode()).isEqualTo(202);
    }

    private Response post() {
        return Gateway.dev()
                .asking()
                .contentType(ContentType.JSON)
                .body(Map.of("model", "seedance-2.0-fast", "prompt", mark))
                .post("/v1/tasks");
    }

    private static void unavailable(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.path("code").toString()).isEqualTo("store_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.time()).as("milliseconds").isLessThan(10_000);
    }

    private int accepted() throws SQLException {
        return Blockade.count("fact where move like '%" + mark + "%'");
    }
}
