package dev.reelay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StatusFaultTest {

    private final Bench bench = new Bench();

    static List<String> kinds() {
        return FaultPoint.STATUS.kinds().stream()
                .filter(kind -> !kind.equals("relapse"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachSwitchSpoilsOneReadOfASuccessAndNoMore(String kind) {
        String id = succeeded("status=" + kind);
        assertThat(isGood(bench.read(id))).isFalse();
        assertThat(isGood(bench.read(id))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"401, 401", "403, 403", "404, 404", "429, 429", "500, 500", "502, 502", "503, 503", "520, 520"})
    void aSwitchThatIsAStatusAnswersIt(String kind, int status) {
        String id = bench.created("A boat [sim:status=" + kind + "*2]");
        assertThat(Bench.statusOf(bench.read(id))).isEqualTo(status);
        assertThat(Bench.statusOf(bench.read(id))).isEqualTo(status);
        assertThat(bench.data(id).getString("status")).isEqualTo("IN_PROGRESS");
    }

    @Test
    void aTaskMayBeUnseenForAWhile() {
        String id = bench.created("A boat [sim:status=404:2s]");
        for (int i = 0; i < 10; i++) {
            assertThat(Bench.statusOf(bench.read(id))).isEqualTo(404);
        }
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.data(id).getString("status")).isEqualTo("IN_PROGRESS");
    }

    @Test
    void tooOftenSaysWhenToComeAgain() {
        String id = bench.created("A boat [sim:status=429:7]");
        assertThat(((Answer.Reply) bench.read(id)).headers()).containsEntry("Retry-After", "7");
    }

    @Test
    void anUnknownStatusMayHaveAnyName() {
        String id = bench.created("A boat [sim:status=unknown][sim:status=unknown:PENDING]");
        assertThat(bench.data(id).getValue("status")).isEqualTo("QUEUED");
        assertThat(bench.data(id).getValue("status")).isEqualTo("PENDING");
        assertThat(bench.data(id).getValue("status")).isEqualTo("IN_PROGRESS");
    }

    @Test
    void aStatusMayBeANumber() {
        String good = bench.created("A boat [sim:status=numeric*always]");
        String bad = bench.created("A boat [sim:status=numeric*always result=fail]");
        assertThat(bench.data(good).getValue("status")).isEqualTo(0);
        bench.pass(Duration.ofSeconds(8));
        assertThat(bench.data(good).getValue("status")).isEqualTo(1);
        assertThat(bench.data(bad).getValue("status")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-url | []",
                "url-null | null",
                "url-empty | ''",
                "url-json | '[''URL'']'",
                "url-string | 'URL'",
                "url-second | [null,'URL']",
                "url-private | ['http://169.254.169.254/latest/meta-data/clip.mp4']"
            },
            quoteCharacter = '`')
    void aSuccessMayHaveItsUrlInAnyShapeOrNone(String kind, String response) {
        String id = succeeded("status=" + kind);
        String url = "https://sim.example/simulator/media/" + id + ".mp4";
        String expected = response.replace("''", "\\\"").replace('\'', '"').replace("URL", url);
        if (kind.equals("url-empty")) {
            expected = "\"\"";
        }
        assertThat(new JsonObject().put("r", bench.data(id).getValue("response")))
                .isEqualTo(new JsonObject("{\"r\":" + expected + "}"));
    }

    @Test
    void aMissingUrlIsMissingAsOftenAsItIsSaid() {
        String id = bench.created("A boat [sim:status=no-url*3]");
        assertThat(bench.data(id).getString("status")).isEqualTo("IN_PROGRESS");
        bench.pass(Duration.ofSeconds(8));
        for (int i = 0; i < 3; i++) {
            assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
        }
        assertThat(bench.data(id).getJsonArray("response")).hasSize(1);
    }

    @Test
    void aRelapseContradictsASuccessThatWasSeen() {
        String id = succeeded("status=relapse");
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
        assertThat(bench.data(id).getString("status")).isEqualTo("IN_PROGRESS");
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
    }

    @Test
    void anErrorMessageMayBeAnything() {
        assertThat(error("null")).isNull();
        assertThat(error("empty")).isEqualTo("");
        assertThat(error("object")).isInstanceOf(JsonObject.class);
        assertThat(error("long")).asString().hasSize(10_240);
        assertThat(error("html")).asString().startsWith("<html>");
        assertThat(failed("error=absent").containsKey("error_message")).isFalse();
        assertThat(failed("result=moderation").getString("error_message")).contains("sensitive information");
    }

    @Test
    void consumedCreditsMayBeAnything() {
        assertThat(bench.data(bench.created("A [sim:credits=absent]")).containsKey("consumed_credits"))
                .isFalse();
        assertThat(bench.data(bench.created("A [sim:credits=null]")).getValue("consumed_credits"))
                .isNull();
        assertThat(bench.data(bench.created("A [sim:credits=float]")).getValue("consumed_credits"))
                .isEqualTo(240.5);
        assertThat(bench.data(bench.created("A [sim:credits=string]")).getValue("consumed_credits"))
                .isEqualTo("240");
    }

    @Test
    void aTaskMayRenderAsLongAsItsPromptSays() {
        String id = bench.created("A boat [sim:render=20m]");
        bench.pass(Duration.ofMinutes(20).minusMillis(1));
        assertThat(bench.data(id).getString("status")).isEqualTo("IN_PROGRESS");
        bench.pass(Duration.ofMillis(1));
        assertThat(bench.data(id).getString("status")).isEqualTo("SUCCESS");
    }

    private Object error(String kind) {
        return failed("error=" + kind).getValue("error_message");
    }

    private JsonObject failed(String fault) {
        String id = bench.created("A boat [sim:result=fail " + fault + "]");
        bench.pass(Duration.ofSeconds(8));
        return bench.data(id);
    }

    private String succeeded(String fault) {
        String id = bench.created("A boat [sim:" + fault + "]");
        bench.pass(Duration.ofSeconds(8));
        return id;
    }

    private static boolean isGood(Answer answer) {
        try {
            return answer instanceof Answer.Reply reply
                    && reply.status() == 200
                    && reply.body()
                            .toJsonObject()
                            .getJsonObject("data")
                            .getString("status")
                            .equals("SUCCESS")
                    && isUrl(reply.body().toJsonObject().getJsonObject("data").getValue("response"));
        } catch (RuntimeException notWhatItShouldBe) {
            return false;
        }
    }

    private static boolean isUrl(Object response) {
        return response instanceof JsonArray urls
                && urls.getValue(0) instanceof String url
                && url.startsWith("https://sim.example/");
    }
}
