package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskLifeTest {

    private final Bench bench = new Bench();

    @Test
    void aTaskRendersAsLongAsItIsSetAndThenSucceeds() {
        String id = bench.created("A boat");

        bench.pass(Duration.ofMillis(7999));
        assertThat(bench.data(id).getString("status")).isEqualTo("IN_PROGRESS");
        assertThat(bench.data(id).getValue("response")).isNull();

        bench.pass(Duration.ofMillis(1));
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
        assertThat(bench.data(id).getJsonArray("response"))
                .isEqualTo(new JsonArray().add("https://sim.example/simulator/media/" + id + ".mp4"));
    }

    @Test
    void theReplyToACreationIsTheContracts() {
        JsonObject reply = Bench.json(bench.submit("A boat"));
        assertThat(reply.getInteger("code")).isEqualTo(200);
        assertThat(reply.getString("message")).isEqualTo("success");
        assertThat(reply.getJsonObject("data").fieldNames()).containsExactly("task_id", "status", "consumed_credits");
        assertThat(reply.getJsonObject("data").getString("task_id")).matches("sd2[0-9a-f]{13}");
    }

    @Test
    void theStatusEchoesTheRequestButNeitherKeyNorCallbackAddress() {
        String id = bench.created("A boat");
        JsonObject data = bench.data(id);
        assertThat(data.getString("created_at")).isEqualTo("2026-09-03T08:14:22Z");
        assertThat(data.getJsonObject("request"))
                .isEqualTo(new JsonObject()
                        .put("model", "seedance-2.0")
                        .put("prompt", "A boat")
                        .put("duration", 5)
                        .put("aspect_ratio", "16:9"));
        assertThat(data.encode()).doesNotContain(Bench.KEY).doesNotContain(Bench.CALLBACK);
    }

    @Test
    void anEndIsForEver() {
        String id = bench.created("A boat [sim:result=fail]");
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.studio.finish(id, bench.studio.verdict(true, ""))).isEmpty();
        assertThat(bench.data(id).getString("status")).isEqualTo("FAILED");
    }

    @Test
    void aTaskThatAnAdminEndedIsNotEndedAgainByTime() {
        String id = bench.created("A boat");
        bench.studio.finish(id, bench.studio.verdict(false, "enough"));
        bench.pass(Duration.ofMinutes(1));
        assertThat(bench.data(id).getString("status")).isEqualTo("FAILED");
        assertThat(bench.data(id).getString("error_message")).isEqualTo("enough");
        assertThat(bench.told()).containsExactly("FAILED");
    }

    @Test
    void creditsAreReservedAtTheCreationAndComeBackOnFailure() {
        JsonObject fast = Bench.body("A boat [sim:result=fail]").put("model", "seedance-2.0-fast");
        assertThat(Bench.statusOf(bench.submit(Bench.POOR_KEY, fast))).isEqualTo(200);
        assertThat(bench.accounts.balance(Bench.POOR_KEY)).contains(40L);
        assertThat(Bench.statusOf(bench.submit(Bench.POOR_KEY, fast))).isEqualTo(402);

        bench.pass(Duration.ofSeconds(8));

        assertThat(bench.accounts.balance(Bench.POOR_KEY)).contains(200L);
    }

    @Test
    void successKeepsTheCredits() {
        JsonObject fast = Bench.body("A boat").put("model", "seedance-2.0-fast");
        bench.submit(Bench.POOR_KEY, fast);
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.accounts.balance(Bench.POOR_KEY)).contains(40L);
    }

    @Test
    void aFailedTaskShowsNoCreditsUnlessSoSet() {
        String id = bench.created("A boat [sim:result=fail]");
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.data(id).getLong("consumed_credits")).isZero();
        bench.settings.change(Map.of("replies.reserved-on-failure", "true"));
        assertThat(bench.data(id).getLong("consumed_credits")).isEqualTo(240);
    }

    @Test
    void anotherKeysTaskIsUnknown() {
        String id = bench.created("A boat");
        Answer answer = Bench.now(bench.status.answer(Bench.visit(Bench.POOR_KEY, id, null)));
        assertThat(Bench.statusOf(answer)).isEqualTo(404);
        assertThat(Bench.json(answer).getString("error_code")).isEqualTo("TASK_NOT_FOUND");
    }

    @Test
    void aTaskIsForgottenWhenItsTimeIsOver() {
        String id = bench.created("A boat");
        bench.pass(Duration.ofDays(7).minusMinutes(1));
        assertThat(Bench.statusOf(bench.read(id))).isEqualTo(200);
        bench.pass(Duration.ofMinutes(2));
        assertThat(Bench.statusOf(bench.read(id))).isEqualTo(404);
    }

    @Test
    void onlySoManyTasksAreRemembered() {
        Bench small = new Bench(Map.of("task-limit", "2"));
        String first = small.created("1");
        String second = small.created("2");
        String third = small.created("3");
        assertThat(Bench.statusOf(small.read(first))).isEqualTo(404);
        assertThat(Bench.statusOf(small.read(second))).isEqualTo(200);
        assertThat(Bench.statusOf(small.read(third))).isEqualTo(200);
    }

    @Test
    void aReadWithoutAnIdIsRefused() {
        assertThat(Bench.statusOf(bench.read(""))).isEqualTo(400);
    }

    @Test
    void whereThereIsNoVideoTheResponseMayBeAnEmptyArray() {
        bench.settings.change(Map.of("replies.empty-array", "true"));
        assertThat(bench.data(bench.created("A boat")).getValue("response")).isEqualTo(new JsonArray());
    }
}
