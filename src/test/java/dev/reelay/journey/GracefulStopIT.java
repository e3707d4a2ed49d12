package dev.reelay.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.testing.EventStream;
import dev.reelay.testing.Gateway;
import dev.reelay.testing.GatewayProcess;
import dev.reelay.testing.Stores;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIGTERM to the packaged gateway, which is its own upstream here. */
@Timeout(180)
class GracefulStopIT {

    private static final String KEY = "stop-key";
    private static final int ENDED_BY_SIGTERM = 143;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Much shorter than the gateway waits for what is under way (20 s). */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final String BODY =
            "{\"model\":\"seedance-2.0-fast\",\"prompt\":\"[sim:render=200ms] A boat that is typed slowly\"}";

    private final Stores stores = Stores.start();
    private final GatewayProcess gateway = GatewayProcess.start("stopping", settings());

    @AfterEach
    void stop() {
        gateway.close();
        stores.close();
    }

    @Test
    void streamsEndAtOnceRequestsComeToTheirEndAndNothingIsLost() throws IOException {
        Gateway client = Gateway.at(gateway.url(), KEY);
        String submitting =
                client.submit("{\"model\":\"seedance-2.0-fast\",\"prompt\":\"[sim:submit=slow:2s render=1h] A boat\"}");
        try (EventStream stream = EventStream.ofAllTasks(gateway.url(), KEY);
                Socket slow = beginToPost()) {
            await().atMost(PATIENCE).until(() -> stream.hasShown(submitting, "submitting"));

            gateway.beginStop();

            await().atMost(PATIENCE).until(() -> stream.faults() > 0);
            assertThat(gateway.isRunning())
                    .as("still there while the Service forgets it")
                    .isTrue();
            assertNotReady();
            client.asking()
                    .get("/v1/events")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("code", equalTo("stopping"));
            client.asking().get("/v1/tasks").then().statusCode(200);
            assertThat(finishToPost(slow)).startsWith("HTTP/1.1 202");
        }
        assertThat(gateway.awaitEnd(SOON)).isEqualTo(ENDED_BY_SIGTERM);
        assertThat(gateway.log()).doesNotContain("\"level\":\"ERROR\"");

        gateway.restart();
        assertThat(client.task(submitting).path("status").toString()).isEqualTo("running");
        await().atMost(PATIENCE)
                .until(
                        () -> client.asking().get("/v1/tasks?status=succeeded").path("tasks.size()"),
                        done -> done.equals(1));
    }

    /** Down is what is wrong with this replica itself. */
    private void assertNotReady() {
        given().baseUri(gateway.managementUrl())
                .get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"));
    }

    /** Sends a request but for the last byte of its body. */
    private Socket beginToPost() throws IOException {
        Socket socket = new Socket("127.0.0.1", URI.create(gateway.url()).getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        write(
                socket,
                "POST /v1/tasks HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                        + BODY.substring(0, BODY.length() - 1));
        return socket;
    }

    private static String finishToPost(Socket socket) throws IOException {
        write(socket, BODY.substring(BODY.length() - 1));
        byte[] answer = new byte[64];
        int length = socket.getInputStream().read(answer);
        return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(stores.settings());
        all.putAll(Map.of(
                "reelay.bootstrap.keys", "stop=" + KEY,
                "reelay.simulator.enabled", "true",
                "reelay.simulator.allow-local-callbacks", "true",
                "reelay.upstream.base-url", "{own-address}/simulator/v2",
                "reelay.upstream.api-key", "sk-sim-reelay-dev",
                "reelay.upstream.allow-http-results", "true"));
        return all;
    }
}
