package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackTest {

    private static final Duration RENDERED = Duration.ofSeconds(8);

    private final Bench bench = new Bench();

    @Test
    void theEndIsToldOnceInTheEnvelopeOfAStatus() {
        String id = bench.created("A boat");
        assertThat(bench.received).isEmpty();
        bench.pass(RENDERED);
        assertThat(bench.received).hasSize(1);
        assertThat(bench.received.getFirst().type()).isEqualTo("application/json");
        assertThat(bench.received.getFirst().bytes().toJsonObject()).isEqualTo(Bench.json(bench.read(id)));
        bench.pass(Duration.ofHours(1));
        assertThat(bench.received).hasSize(1);
    }

    @Test
    void whoGaveNoAddressIsNotCalled() {
        bench.submit(Bench.KEY, new JsonObject().put("prompt", "A boat [sim:callback=progress]"));
        bench.pass(RENDERED);
        assertThat(bench.received).isEmpty();
    }

    @Test
    void anUnacknowledgedCallbackComesAgainThreeTimes() {
        bench.receiverStatus = 503;
        String id = bench.created("A boat");

        bench.pass(RENDERED);
        assertThat(bench.received).hasSize(1);
        bench.pass(Duration.ofSeconds(5));
        assertThat(bench.received).hasSize(2);
        bench.pass(Duration.ofSeconds(29));
        assertThat(bench.received).hasSize(2);
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.received).hasSize(3);
        bench.pass(Duration.ofSeconds(120));
        assertThat(bench.received).hasSize(4);
        bench.pass(Duration.ofDays(1));
        assertThat(bench.received).hasSize(4);
        assertThat(bench.tally.ofTask(id, "callbacks_unacknowledged")).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"200, 1", "202, 1", "204, 1", "299, 1", "302, 2", "404, 2", "0, 2"})
    void anyTwoHundredIsAnAcknowledgement(int status, int tries) {
        bench.receiverStatus = status;
        bench.created("A boat");
        bench.pass(RENDERED.plusSeconds(5));
        assertThat(bench.received).hasSize(tries);
    }

    @Test
    void aReceiverThatRecoversIsToldNoMore() {
        bench.receiverStatus = 500;
        bench.created("A boat");
        bench.pass(RENDERED);
        bench.receiverStatus = 200;
        bench.pass(Duration.ofHours(1));
        assertThat(bench.received).hasSize(2);
    }

    @Test
    void aDroppedCallbackNeverComes() {
        String id = bench.created("A boat [sim:callback=drop]");
        bench.pass(Duration.ofDays(1));
        assertThat(bench.received).isEmpty();
        assertThat(bench.tally.ofTask(id, "callbacks_dropped")).isEqualTo(1);
    }

    @Test
    void aDuplicateComesTwice() {
        bench.created("A boat [sim:callback=duplicate]");
        bench.pass(RENDERED);
        assertThat(bench.told()).containsExactly("SUCCESS", "SUCCESS");
    }

    @Test
    void anEarlyOneComesBeforeTheAnswerToTheSubmit() {
        Answer answer = bench.submit("A boat [sim:callback=early]");
        assertThat(bench.told()).containsExactly("SUCCESS");
        String id = Bench.json(answer).getJsonObject("data").getString("task_id");
        assertThat(Bench.json(answer).getJsonObject("data").getString("status")).isEqualTo("IN_PROGRESS");
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
        bench.pass(Duration.ofHours(1));
        assertThat(bench.told()).containsExactly("SUCCESS");
    }

    @Test
    void anEarlyHiddenOneComesBeforeTheTaskCanBeSeen() {
        String id = bench.created("A boat [sim:callback=early-hidden]");
        assertThat(bench.told()).containsExactly("SUCCESS");
        assertThat(Bench.statusOf(bench.read(id))).isEqualTo(404);
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
    }

    @Test
    void aLateOneComesWhenItIsSaid() {
        bench.created("A boat [sim:callback=late:1m]");
        bench.pass(RENDERED.plusSeconds(59));
        assertThat(bench.received).isEmpty();
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.told()).containsExactly("SUCCESS");
    }

    @Test
    void reorderedOnesContradictTheTruthAfterIt() {
        String id = bench.created("A boat [sim:callback=reordered]");
        bench.pass(RENDERED.plusSeconds(1));
        assertThat(bench.told()).containsExactly("SUCCESS", "FAILED", "IN_PROGRESS");
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
    }

    @Test
    void progressIsToldIfAskedFor() {
        bench.created("A boat [sim:callback=progress]");
        bench.pass(RENDERED);
        assertThat(bench.told()).containsExactly("IN_PROGRESS", "SUCCESS");
    }

    @Test
    void progressIsToldIfSoSet() {
        bench.settings.change(Map.of("callback.progress", "true"));
        bench.created("A boat");
        bench.pass(RENDERED);
        assertThat(bench.told()).containsExactly("IN_PROGRESS", "SUCCESS");
    }

    @Test
    void aBodyMayBeOfAnySort() {
        assertThat(body("empty").bytes().length()).isZero();
        assertThat(body("form").type()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(body("form").bytes().toString()).matches("task_id=sd2\\w+&status=SUCCESS");
        assertThat(body("text").type()).isEqualTo("text/plain");
        assertThat(body("huge").bytes().length()).isGreaterThan(300 * 1024);
        assertThat(body("huge:1000").bytes().length()).isBetween(1000, 2000);
        assertThat(data("string").getValue("response")).asString().matches("\\[\"https://.*mp4\"]");
        assertThat(data("no-id").containsKey("task_id")).isFalse();
        assertThat(data("wrong-id").getString("task_id")).isEqualTo("sd2ffffffffffff00");
    }

    private JsonObject data(String kind) {
        return body(kind).bytes().toJsonObject().getJsonObject("data");
    }

    private CallbackBody body(String kind) {
        bench.received.clear();
        bench.created("A boat [sim:callback=" + kind + "]");
        bench.pass(RENDERED);
        assertThat(bench.received).hasSize(1);
        assertThat(bench.received.getFirst().bytes()).isInstanceOf(Buffer.class);
        return bench.received.getFirst();
    }
}
