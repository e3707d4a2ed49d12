package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitFaultTest {

    private static final Set<String> STORED =
            Set.of("lost", "hang", "stored-500", "stored-502", "no-task-id", "data-null", "slow");

    private final Bench bench = new Bench();

    static List<String> kinds() {
        return FaultPoint.SUBMIT.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachSwitchSpoilsOneSubmitAndNoMore(String kind) {
        String prompt = "A boat [sim:submit=" + kind + "]";

        assertThat(isGood(bench.submit(prompt))).isFalse();
        assertThat(bench.book.all()).hasSize(STORED.contains(kind) ? 1 : 0);

        assertThat(isGood(bench.submit(prompt))).isTrue();
        assertThat(bench.book.all()).hasSize(STORED.contains(kind) ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400",
        "moderation, 400",
        "401, 401",
        "402, 402",
        "403, 403",
        "429, 429",
        "500, 500",
        "502, 502",
        "503, 503",
        "520, 520",
        "code-402, 200",
        "stored-500, 500",
        "stored-502, 502"
    })
    void aSwitchThatIsAStatusAnswersIt(String kind, int status) {
        assertThat(Bench.statusOf(bench.submit("A boat [sim:submit=" + kind + "]")))
                .isEqualTo(status);
    }

    @Test
    void aLostAnswerLeavesATaskThatLives() {
        assertThat(bench.submit("A boat [sim:submit=lost]")).isEqualTo(new Answer.Reset());
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.told()).containsExactly("SUCCESS");
        assertThat(bench.tally.toJson().getJsonObject("by_callback_url").getJsonObject(Bench.CALLBACK))
                .isEqualTo(new JsonObject().put("generate_requests", 1L).put("tasks_created", 1L));
    }

    @Test
    void aLostAnswerMayHaveHadAnEarlyCallback() {
        assertThat(bench.submit("A boat [sim:submit=lost callback=early]")).isEqualTo(new Answer.Reset());
        assertThat(bench.told()).containsExactly("SUCCESS");
    }

    @Test
    void anAnswerThatNeverComesLeavesATaskThatLives() {
        assertThat(bench.submit("A boat [sim:submit=hang]")).isEqualTo(new Answer.Silence());
        assertThat(bench.book.all()).hasSize(1);
    }

    @Test
    void aResetWithoutATaskLeavesNothing() {
        assertThat(bench.submit("A boat [sim:submit=reset]")).isEqualTo(new Answer.Reset());
        assertThat(bench.book.all()).isEmpty();
    }

    @Test
    void tooOftenSaysWhenToComeAgain() {
        assertThat(header("429:7", "Retry-After")).isEqualTo("7");
        assertThat(header("429-date:7", "Retry-After")).isEqualTo("Thu, 03 Sep 2026 08:14:29 GMT");
    }

    @Test
    void theEdgesAnswersAreNoJson() {
        assertThat(header("403", "Content-Type")).startsWith("text/html");
        assertThat(((Answer.Reply) bench.submit("B [sim:submit=403]")).body().toString())
                .contains("1010");
        assertThat(header("502", "Content-Type")).startsWith("text/html");
    }

    @Test
    void aSuccessMayLackWhatMatters() {
        assertThat(Bench.json(bench.submit("A [sim:submit=no-task-id]"))
                        .getJsonObject("data")
                        .containsKey("task_id"))
                .isFalse();
        assertThat(Bench.json(bench.submit("A [sim:submit=data-null]")).getValue("data"))
                .isNull();
        assertThat(Bench.json(bench.submit("A [sim:submit=code-402]")).getInteger("code"))
                .isEqualTo(402);
    }

    @Test
    void aSlowAnswerTakesItsTime() {
        var answer = bench.generate
                .answer(Bench.visit(
                        Bench.KEY, "", Bench.body("A [sim:submit=slow:5s]").toBuffer()))
                .subscribe()
                .asCompletionStage();
        bench.pass(Duration.ofMillis(4999));
        assertThat(answer).isNotDone();
        bench.pass(Duration.ofMillis(1));
        assertThat(answer).isCompletedWithValueMatching(SubmitFaultTest::isGood);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void aSwitchMayStrikeSoManyTimes(int times) {
        String prompt = "A boat [sim:submit=500*" + times + "]";
        for (int i = 0; i < times; i++) {
            assertThat(isGood(bench.submit(prompt))).isFalse();
        }
        assertThat(isGood(bench.submit(prompt))).isTrue();
    }

    @Test
    void aSwitchMayStrikeAlways() {
        assertThat(Stream.generate(() -> bench.submit("A boat [sim:submit=500*always]"))
                        .limit(20))
                .noneMatch(SubmitFaultTest::isGood);
    }

    @Test
    void anAdminsRuleStrikesEvenThePromptThatItStruckBefore() {
        for (int i = 0; i < 2; i++) {
            bench.faultDesk.add(FaultRule.read(new JsonObject("{\"faults\": [\"submit=429\"]}")));
            assertThat(Bench.statusOf(bench.submit("A boat"))).isEqualTo(429);
            assertThat(isGood(bench.submit("A boat"))).isTrue();
        }
    }

    @Test
    void anAdminsRuleFollowsATaskThroughItsLife() {
        bench.faultDesk.add(FaultRule.read(new JsonObject("{\"faults\": [\"callback=drop\", \"result=fail\"]}")));
        String struck = bench.created("A boat");
        String spared = bench.created("A boat");
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.data(struck).getString("status")).isEqualTo("FAILED");
        assertThat(bench.data(spared).getString("status")).isEqualTo("SUCCESS");
        assertThat(bench.told()).containsExactly("SUCCESS");
    }

    @Test
    void aMisspeltSwitchIsRefused() {
        Answer answer = bench.submit("A boat [sim:submit=oops]");
        assertThat(Bench.statusOf(answer)).isEqualTo(400);
        assertThat(Bench.json(answer).getString("message")).contains("submit=oops");
    }

    private String header(String kind, String name) {
        Answer answer = bench.submit("A boat [sim:submit=" + kind + "]");
        return ((Answer.Reply) answer).headers().getOrDefault(name, "");
    }

    private static boolean isGood(Answer answer) {
        return answer instanceof Answer.Reply reply
                && reply.status() == 200
                && reply.body().toJsonObject().getInteger("code") == 200
                && reply.body().toJsonObject().getValue("data") instanceof JsonObject data
                && data.containsKey("task_id");
    }
}
