package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.HandCranked;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIGTERM while a submission waits for its answer, which comes later than everything else has ended. */
@QuarkusTest
@TestProfile(HandCranked.class)
class FarewellIT {

    private static final String KEY = "farewell-key";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private GatewayProcess gateway;

    @BeforeEach
    void start() {
        gateway = GatewayProcess.start("farewell", settings());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aReplicaThatStopsTakesTheAnswersToItsSubmissionsAlong() {
        Gateway client = Gateway.at(gateway.url(), KEY);
        String task = client.submit(
                "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"[sim:submit=slow:4s render=1h callback=drop] A boat\"}");
        await().atMost(PATIENCE).until(() -> client.task(task).path("status").equals("submitting"));

        gateway.beginStop();
        gateway.awaitEnd(PATIENCE);

        gateway.restart();
        assertThat(client.task(task).path("status").toString()).isEqualTo("running");
        assertThat(client.asking()
                        .get("/v1/tasks/{id}/timeline", task)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain("unconfirmed");
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = Upstream.settings();
        settings.put("quarkus.redis.hosts", ConfigProvider.getConfig().getValue("quarkus.redis.hosts", String.class));
        settings.put("quarkus.shutdown.delay", "1S");
        settings.put("reelay.bootstrap.keys", "farewell=" + KEY);
        return settings;
    }
}
