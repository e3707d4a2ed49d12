package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The switches that only the wire can show: what is sent, when, and what is not. The others stand in the pure tests.
 */
@QuarkusTest
class SwitchesIT {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Receiver receiver = new Receiver();

    @TestHTTPResource("/simulator/v2/generate")
    URI generate;

    @BeforeEach
    void forget() {
        Simulator.reset();
    }

    @AfterEach
    void close() {
        receiver.close();
        client.close();
    }

    @Test
    void aCallbackIsAPostOfTheEnvelopeByTheSimulatorsAgent() {
        String address = receiver.address();
        String id = Simulator.created("A boat", address);

        List<LoggedRequest> got = await().until(() -> receiver.received(address), calls -> !calls.isEmpty());

        assertThat(got.getFirst().getHeader("User-Agent")).isEqualTo("seedance-sim/1");
        assertThat(got.getFirst().getHeader("Content-Type")).isEqualTo("application/json");
        JsonObject body = new JsonObject(got.getFirst().getBodyAsString());
        assertThat(body.getInteger("code")).isEqualTo(200);
        assertThat(body.getJsonObject("data").getString("task_id")).isEqualTo(id);
        assertThat(body.getJsonObject("data").getString("status")).isEqualTo("SUCCESS");
        await().until(() -> Simulator.adminTask(id).getInt("counts.callbacks_acknowledged"), n -> n == 1);
    }

    @Test
    void aCallbackThatIsNotAcknowledgedComesAgain() {
        Simulator.settings(Map.of("callback.retries", "10ms,10ms"));
        receiver.answers(503);
        String address = receiver.address();
        String id = Simulator.created("A boat", address);
        await().until(() -> receiver.received(address).size(), n -> n == 3);
        await().until(() -> Simulator.adminTask(id).getInt("counts.callbacks_unacknowledged"), n -> n == 3);
    }

    @Test
    void aReceiverThatIsNotThereIsTriedAgain() {
        Simulator.settings(Map.of("callback.retries", "10ms,10ms"));
        String address = receiver.address();
        receiver.close();
        String id = Simulator.created("A boat", address);
        await().until(
                        () -> Simulator.adminTask(id).get("counts.callbacks_unacknowledged"),
                        n -> Integer.valueOf(3).equals(n));
    }

    @Test
    void anEarlyCallbackIsThereBeforeTheAnswer() {
        String address = receiver.address();
        Simulator.created("A boat [sim:callback=early]", address);
        assertThat(receiver.received(address)).hasSize(1);
    }

    @Test
    void duplicatesComeTwiceAndDroppedOnesNever() {
        String twice = receiver.address();
        String never = receiver.address();
        String dropped = Simulator.created("A boat [sim:callback=drop]", never);
        Simulator.created("A boat [sim:callback=duplicate]", twice);

        await().until(() -> receiver.received(twice).size(), n -> n == 2);
        await().until(
                        () -> Simulator.adminTask(dropped).get("counts.callbacks_dropped"),
                        n -> Integer.valueOf(1).equals(n));
        assertThat(receiver.received(never)).isEmpty();
    }

    @Test
    void reorderedCallbacksComeInTheirDisorder() {
        String address = receiver.address();
        Simulator.created("A boat [sim:callback=reordered]", address);
        List<LoggedRequest> got = await().until(() -> receiver.received(address), calls -> calls.size() == 3);
        assertThat(got.stream()
                        .map(call -> new JsonObject(call.getBodyAsString())
                                .getJsonObject("data")
                                .getString("status")))
                .containsExactly("SUCCESS", "FAILED", "IN_PROGRESS");
    }

    @Test
    void aFormIsSentAsAForm() {
        String address = receiver.address();
        Simulator.created("A boat [sim:callback=form]", address);
        List<LoggedRequest> got = await().until(() -> receiver.received(address), calls -> !calls.isEmpty());
        assertThat(got.getFirst().getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void aLostAnswerIsAClosedConnectionAndOneTask() {
        String address = receiver.address();
        assertThatThrownBy(() -> post("A boat [sim:submit=lost]", address, Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(created(address)).isEqualTo(1);
        await().until(() -> receiver.received(address).size(), n -> n == 1);
    }

    @Test
    void aResetIsAClosedConnectionAndNoTask() {
        String address = receiver.address();
        assertThatThrownBy(() -> post("A boat [sim:submit=reset]", address, Duration.ofSeconds(10)))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(HttpTimeoutException.class);
        assertThat(created(address)).isZero();
    }

    @Test
    void anAnswerThatHangsOutlastsTheClient() {
        String address = receiver.address();
        assertThatThrownBy(() -> post("A boat [sim:submit=hang]", address, Duration.ofMillis(500)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(created(address)).isEqualTo(1);
    }

    @Test
    void aSlowAnswerComesInTheEnd() throws Exception {
        long before = System.nanoTime();
        assertThat(post("A boat [sim:submit=slow:400ms]", receiver.address(), Duration.ofSeconds(10))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void truncatedJsonCannotBeParsed() {
        String id = Simulator.created("A boat [sim:status=truncated status=empty]");
        String half = Simulator.status(id).then().statusCode(200).extract().asString();
        assertThat(half).startsWith("{").doesNotEndWith("}");
        assertThat(Simulator.status(id).then().statusCode(200).extract().asString())
                .isEmpty();
    }

    private HttpResponse<String> post(String prompt, String address, Duration timeout)
            throws IOException, InterruptedException {
        String body = new JsonObject()
                .put("prompt", prompt)
                .put("callback_url", address)
                .encode();
        HttpRequest request = HttpRequest.newBuilder(generate)
                .header("Authorization", "Bearer " + Simulator.KEY)
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int created(String address) {
        Integer created = Simulator.counts().get("by_callback_url.'" + address + "'.tasks_created");
        return created == null ? 0 : created;
    }
}
