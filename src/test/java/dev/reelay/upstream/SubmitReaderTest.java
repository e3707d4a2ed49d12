package dev.reelay.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.task.Signal;
import dev.reelay.upstream.SubmitAnswer.Obstacle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitReaderTest {

    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));
    private static final String HTML = "<html><body>error code: 1010</body></html>";

    private final SubmitReader reader = reader(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':200,'message':'success','data':{'task_id':'sd2f','status':'IN_PROGRESS','consumed_credits':160}}",
                "{'code':200,'message':'success','data':{'task_id':'sd2f'}}",
                "{'code':'200','data':{'task_id':'sd2f'}}",
                "{'data':{'task_id':'sd2f'},'surprise':[1,2,{}]}",
                "{'code':0,'data':{'task_id':'sd2f'}}",
                "{'code':'OK','data':{'task_id':'sd2f'}}",
                "{'task_id':'sd2f'}",
                "{'code':200,'task_id':'sd2f','data':null}",
                "{'code':200,'task_id':'sd2f','data':{}}"
            })
    void aYesWithAnIdIsSubmitted(String body) {
        assertThat(signal(200, body)).isEqualTo(new Signal.Submitted(Orders.ATTEMPT, "sd2f"));
        assertThat(signal(202, body)).isEqualTo(new Signal.Submitted(Orders.ATTEMPT, "sd2f"));
    }

    @Test
    void anIdIsKeptAsItCame() {
        assertThat(signal(200, "{'data':{'task_id':' sd/2f?é '}}"))
                .isEqualTo(new Signal.Submitted(Orders.ATTEMPT, " sd/2f?é "));
        assertThat(signal(200, "{'data':{'task_id':12345678901234567890}}"))
                .isEqualTo(new Signal.Submitted(Orders.ATTEMPT, "12345678901234567890"));
        String longest = "x".repeat(200);
        assertThat(signal(200, "{'data':{'task_id':'" + longest + "'}}"))
                .isEqualTo(new Signal.Submitted(Orders.ATTEMPT, longest));
    }

    static Stream<String> answersWithoutAnId() {
        return Stream.of(
                "",
                "   ",
                "null",
                "[]",
                "'sd2f'",
                HTML,
                "{'code':200,'message':'success','data':null}",
                "{'code':200,'message':'success','data':{}}",
                "{'code':200,'data':{'task_id':null}}",
                "{'code':200,'data':{'task_id':''}}",
                "{'code':200,'data':{'task_id':'  '}}",
                "{'code':200,'data':{'task_id':{'id':'x'}}}",
                "{'code':200,'data':{'task_id':'a\\u0000b'}}",
                "{'code':200,'data':{'task_id':'" + "x".repeat(201) + "'}}",
                "{'code':200,'message':'success','data':{'task_id':'sd2f'",
                "{'error':'Insufficient credits'}",
                "[".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("answersWithoutAnId")
    void aYesWithoutAnIdIsUnclear(String body) {
        assertThat(signal(200, body)).isEqualTo(new Signal.Unclear(Orders.ATTEMPT, Doubt.NO_TASK_ID));
    }

    /** The variants V1 to V7 of contract §6.2. */
    static Stream<Reply> emptyPurses() {
        return Stream.of(
                reply(
                        402,
                        "{'code':402,'message':'Insufficient credits','error_code':'INSUFFICIENT_CREDITS','data':null}"),
                reply(402, "{'code':402,'message':'INSUFFICIENT_CREDITS'}"),
                reply(402, "{'code':'INSUFFICIENT_CREDITS','message':'Not enough credits'}"),
                reply(402, "{'error':{'code':'INSUFFICIENT_CREDITS','message':'Not enough credits'}}"),
                reply(402, "{'error':'Insufficient credits'}"),
                reply(200, "{'code':402,'message':'Not enough credits'}"),
                reply(200, "{'code':'402','message':'Not enough credits'}"),
                reply(402, HTML),
                reply(402, ""),
                // A word says more than a general status.
                reply(400, "{'code':400,'error_code':'INSUFFICIENT_CREDITS'}"),
                reply(403, "{'code':403,'error_code':'INSUFFICIENT_CREDITS'}"),
                reply(200, "{'code':'INSUFFICIENT_CREDITS','message':'Not enough credits'}"),
                reply(200, "{'error':{'code':'INSUFFICIENT_CREDITS','message':'Not enough credits'}}"),
                reply(200, "{'message':'INSUFFICIENT_CREDITS'}"));
    }

    @ParameterizedTest
    @MethodSource("emptyPurses")
    void noCreditsStopsEverybodyAndCreatesNothing(Reply reply) {
        assertThat(reader.read(Orders.ATTEMPT, reply)).isEqualTo(refused("out_of_credits", Obstacle.OUT_OF_CREDITS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{'code':401,'message':'Invalid API key'}",
                "401|<html>no</html>",
                "400|{'error_code':'INVALID_API_KEY'}",
                "200|{'code':401,'message':'nope'}",
                "200|{'code':'INVALID_API_KEY'}",
                "403|{'code':403,'message':'forbidden'}",
                "200|{'code':403,'message':'forbidden'}"
            })
    void aRefusedKeyStopsEverybodyAndCreatesNothing(int status, String body) {
        assertThat(answer(status, body)).isEqualTo(refused("key_refused", Obstacle.KEY_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {HTML, "error code: 1010", "", "<html>Just a moment…</html>"})
    void aRefusalOfTheEdgeStopsEverybodyAndCreatesNothing(String body) {
        assertThat(answer(403, body)).isEqualTo(refused("edge_blocked", Obstacle.EDGE_BLOCKED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{'code':400,'message':'Prompt missing','error_code':'INVALID_PROMPT'}",
                "400|{'code':'TOO_MANY_IMAGES'}",
                "400|<html>Bad Request</html>",
                "400|''",
                "413|''",
                "415|{}",
                "422|{'error':'no'}",
                "451|{}",
                "200|{'code':400,'message':'bad'}",
                "200|{'code':'INVALID_DURATION'}",
                "400|{'code':400,'message':'Parameters are case sensitive'}"
            })
    void aRefusedRequestIsRejectedForGoodInOurWords(int status, String body) {
        assertThat(signal(status, body)).isInstanceOfSatisfying(Signal.Rejected.class, rejected -> {
            assertThat(rejected.failure().code()).isEqualTo("upstream_rejected");
            assertThat(rejected.failure().charged()).isEqualTo(Charged.NO);
            assertThat(rejected.failure().retryable()).isFalse();
            assertThat(rejected.failure().message()).doesNotContain("Prompt missing", "html");
        });
        assertThat(answer(status, body).obstacle()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{'code':400,'error_code':'INVALID_PROMPT','message':'The prompt may contain sensitive information. Request id: 7'}",
                "400|{'error':{'code':'InputTextSensitiveContentDetected','message':'no'}}",
                "400|{'code':'OutputVideoSensitiveContentDetected.PolicyViolation'}",
                "400|{'message':'Blocked by content policy'}",
                "400|{'msg':'Rejected by moderation'}",
                "403|{'code':403,'message':'This prompt violates our usage policy'}",
                "200|{'code':400,'message':'Your input was flagged as NSFW'}",
                "422|blocked by the safety system"
            })
    void aRefusalOfTheContentIsTold(int status, String body) {
        assertThat(signal(status, body)).isInstanceOfSatisfying(Signal.Rejected.class, rejected -> {
            assertThat(rejected.failure().code()).isEqualTo("content_refused");
            assertThat(rejected.failure().charged()).isEqualTo(Charged.NO);
            assertThat(rejected.failure().message()).doesNotContain("Request id");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|{'code':500,'error_code':'INTERNAL_ERROR'}",
                "500|{'code':402,'error_code':'INSUFFICIENT_CREDITS'}",
                "502|<html>Bad Gateway</html>",
                "503|''",
                "504|''",
                "520|''",
                "521|''",
                "200|{'code':500,'message':'boom'}",
                "200|{'code':'INTERNAL_ERROR'}",
                "200|{'code':503,'data':null}",
                "400|{'error_code':'INTERNAL_ERROR'}",
                "302|''",
                "307|''",
                "408|''",
                "409|{}",
                "418|{}"
            })
    void whateverProvesNothingIsUnclear(int status, String body) {
        assertThat(answer(status, body))
                .isEqualTo(new SubmitAnswer(new Signal.Unclear(Orders.ATTEMPT, Doubt.SERVER_ERROR), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 410})
    void aBaseUrlThatLeadsElsewhereCreatesNothing(int status) {
        assertThat(answer(status, HTML)).isEqualTo(refused("upstream_path_unknown", null));
    }

    @ParameterizedTest
    @CsvSource({
        "7, PT7S",
        "0, PT0S",
        "' 30 ', PT30S",
        "99999, PT15M",
        "'Mon, 23 Nov 2026 12:00:42 GMT', PT42S",
        "'Mon, 23 Nov 2026 11:00:00 GMT', PT0S",
        "'Wed, 23 Nov 2050 12:00:00 GMT', PT15M",
        "soon, PT0S",
        "-5, PT0S",
        ", PT0S"
    })
    void tooManyRequestsWaitAsLongAsTheUpstreamAsks(String header, Duration pause) {
        Reply reply = Reply.whole(429, header, "{'code':429}".replace('\'', '"').getBytes(UTF_8));
        assertThat(reader.read(Orders.ATTEMPT, reply))
                .isEqualTo(new SubmitAnswer(new Signal.NotCreated(Orders.ATTEMPT, "rate_limited", pause), null));
    }

    @Test
    void aWordBesideTooManyRequestsDoesNotMakeItARejection() {
        assertThat(answer(429, "{'error_code':'INVALID_PROMPT'}")).isEqualTo(refused("rate_limited", null));
        assertThat(answer(200, "{'code':429}")).isEqualTo(refused("rate_limited", null));
    }

    @Test
    void tooManyRequestsProveNothingWhereTheSettingSaysSo() {
        assertThat(reader(false).read(Orders.ATTEMPT, reply(429, "{}")).signal())
                .isEqualTo(new Signal.Unclear(Orders.ATTEMPT, Doubt.SERVER_ERROR));
    }

    @Test
    void aStatusCountsAlthoughItsBodyBrokeOff() {
        assertThat(reader.read(Orders.ATTEMPT, Reply.cut(400, null, Doubt.CONNECTION_LOST))
                        .signal())
                .isInstanceOf(Signal.Rejected.class);
        assertThat(reader.read(Orders.ATTEMPT, Reply.cut(429, "7", Doubt.TIMED_OUT))
                        .signal())
                .isEqualTo(new Signal.NotCreated(Orders.ATTEMPT, "rate_limited", Duration.ofSeconds(7)));
    }

    @Test
    void aYesWhoseBodyBrokeOffIsUnclearForThatReason() {
        assertThat(reader.read(Orders.ATTEMPT, Reply.cut(200, null, Doubt.CONNECTION_LOST))
                        .signal())
                .isEqualTo(new Signal.Unclear(Orders.ATTEMPT, Doubt.CONNECTION_LOST));
        assertThat(reader.read(Orders.ATTEMPT, Reply.cut(200, null, Doubt.TIMED_OUT))
                        .signal())
                .isEqualTo(new Signal.Unclear(Orders.ATTEMPT, Doubt.TIMED_OUT));
    }

    private Signal signal(int status, String body) {
        return answer(status, body).signal();
    }

    private SubmitAnswer answer(int status, String body) {
        return reader.read(Orders.ATTEMPT, reply(status, body));
    }

    private static Reply reply(int status, String body) {
        return Reply.whole(status, null, body.replace('\'', '"').getBytes(UTF_8));
    }

    private static SubmitAnswer refused(String reason, Obstacle obstacle) {
        return new SubmitAnswer(new Signal.NotCreated(Orders.ATTEMPT, reason, Duration.ZERO), obstacle);
    }

    private static SubmitReader reader(boolean limitedIsNotCreated) {
        return new SubmitReader(new RetryAfter(NOW, Duration.ofMinutes(15)), limitedIsNotCreated);
    }
}
