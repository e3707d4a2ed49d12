package dev.reelay.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.upstream.StatusReading.Echo;
import dev.reelay.upstream.StatusReading.Failed;
import dev.reelay.upstream.StatusReading.InProgress;
import dev.reelay.upstream.StatusReading.NoOutput;
import dev.reelay.upstream.StatusReading.NotKnown;
import dev.reelay.upstream.StatusReading.Succeeded;
import dev.reelay.upstream.StatusReading.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusReaderTest {

    private static final String ID = "sd2f";
    private static final String URL = "https://media.example/v/sd2f.mp4?sig=a%2Fb&e=1";

    @Test
    void theContractsExamplesAreRead() {
        String request =
                "{'model':'seedance-2.0-fast','prompt':'Paper boat','duration':5,'aspect_ratio':'9:16','mode':1}";
        Echo echo = new Echo("seedance-2.0-fast", "Paper boat", 5);
        assertThat(read(task("'IN_PROGRESS','consumed_credits':160,'request':" + request + ",'response':null")))
                .isEqualTo(new InProgress(echo));
        assertThat(read(task("'SUCCESS','consumed_credits':160,'request':" + request + ",'response':['" + URL + "']")))
                .isEqualTo(new Succeeded(echo, URL, Duration.ofHours(24), 160));
        assertThat(read(task("'FAILED','consumed_credits':0,'request':" + request
                        + ",'response':null,'error_message':'The render node broke.'")))
                .isEqualTo(new Failed(echo, Failures.generationFailed(Charged.NO), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "success", "SUCCEEDED", "Completed", "DONE", " SUCCESS "})
    void everyWordForDoneIsUnderstood(String word) {
        assertThat(read(task("'" + word + "','response':['" + URL + "']"))).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "failed", "FAILURE", "ERROR", "CANCELED", "CANCELLED"})
    void everyWordForGivenUpIsUnderstood(String word) {
        assertThat(read(task("'" + word + "'"))).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'IN_PROGRESS'", "'QUEUED'", "'PENDING'", "'SUCCES'", "'<script>'", "1", "-1", "2", "true"})
    void anythingElseIsStillAtWork(String value) {
        assertThat(read(task(value + ",'response':['" + URL + "']"))).isEqualTo(new InProgress(Echo.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "0,InProgress",
                "3,InProgress",
                "1,Succeeded",
                "2,Failed",
                "-1,Failed",
                "9,InProgress",
                "'1',Succeeded",
                "'SUCCESS',Succeeded"
            })
    void numbersAreReadWhereTheSettingSaysSo(String number, String kind) {
        UpstreamConfig tolerant = Config.upstream("reelay.upstream.numeric-status", "true");
        assertThat(read(tolerant, 200, task(number + ",'response':['" + URL + "']")))
                .extracting(reading -> reading.getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['%s']",
                "[null,'%s']",
                "['','%s','https://second.example/b.mp4']",
                "[{'url':'x'},'%s']",
                "'%s'",
                "'[\\'%s\\']'",
                "'[null, \\'%s\\']'",
                "{'resultUrls':['%s']}",
                "{'id':4,'none':[],'videos':['%s']}",
                "'{\\'resultUrls\\':[\\'%s\\']}'",
                "['http://plain.example/a.mp4','%s']"
            })
    void theUrlIsFoundInEveryShape(String response) {
        String escaped = response.replace("\\'", "\\\"");
        assertThat(read(task("'SUCCESS','response':" + escaped.formatted(URL))))
                .isInstanceOfSatisfying(
                        Succeeded.class, made -> assertThat(made.url()).isEqualTo(URL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "''",
                "'[]'",
                "'nonsense'",
                "{}",
                "7",
                "[null]",
                "[7]",
                "['http://plain.example/a.mp4']",
                "'http://plain.example/a.mp4'",
                "['ftp://media.example/a.mp4']",
                "['javascript:alert(1)']",
                "['https://user:pw@media.example/a.mp4']",
                "['https://']",
                "['/v/a.mp4']",
                "['https://media.example/a b.mp4']",
                "['https://media.example/a\\u0000.mp4']",
                "['https://media.example/a\\u000a.mp4']",
                "['\\u0020https://media.example/a.mp4']"
            })
    void successWithoutAUsableUrlIsNeitherSuccessNorFailure(String response) {
        assertThat(read(task("'SUCCESS','consumed_credits':160,'response':" + response)))
                .isEqualTo(new NoOutput(Echo.NONE, 160));
    }

    @Test
    void successWithoutAResponseAtAllHasNoOutput() {
        assertThat(read(task("'SUCCESS'"))).isEqualTo(new NoOutput(Echo.NONE, null));
        String endless = "https://media.example/" + "x".repeat(8200);
        assertThat(read(task("'SUCCESS','response':['" + endless + "']"))).isInstanceOf(NoOutput.class);
    }

    @Test
    void plainHttpIsUsableWhereTheSettingSaysSo() {
        UpstreamConfig local = Config.upstream("reelay.upstream.allow-http-results", "true");
        assertThat(read(local, 200, task("'SUCCESS','response':['http://localhost:8081/a.mp4']")))
                .isInstanceOfSatisfying(
                        Succeeded.class, made -> assertThat(made.url()).isEqualTo("http://localhost:8081/a.mp4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "160|160",
                "160.0|160",
                "14.25|15",
                "'160'|160",
                "'160.0'|160",
                "' 160 '|160",
                "0|0",
                "null|-",
                "'free'|-",
                "-3|-",
                "1e400|-",
                "99999999999|-",
                "true|-",
                "[160]|-"
            })
    void creditsAreANumberOrNothing(String written, Integer read) {
        assertThat(read(task("'SUCCESS','consumed_credits':" + written + ",'response':['" + URL + "']")))
                .isInstanceOfSatisfying(
                        Succeeded.class,
                        made -> assertThat(made.consumedCredits()).isEqualTo(read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"0|NO", "'0'|NO", "null|NO", "160|UNKNOWN", "'160'|UNKNOWN"})
    void whoPaysForAFailureIsNeverGuessed(String credits, Charged charged) {
        assertThat(read(task("'FAILED','consumed_credits':" + credits)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure().charged()).isEqualTo(charged));
    }

    @Test
    void silenceAboutAFailuresPriceIsUnknownWhereTheSettingSaysSo() {
        UpstreamConfig wary = Config.upstream("reelay.upstream.failures-are-free", "false");
        assertThat(read(wary, 200, task("'FAILED'")))
                .isEqualTo(new Failed(Echo.NONE, Failures.generationFailed(Charged.UNKNOWN), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'error_message':'The input image was rejected by the content filter.'",
                "'error_message':'Output may contain sensitive information. Request id: 0217'",
                "'error_code':'OutputVideoSensitiveContentDetected'",
                "'error_message':{'code':'NSFW','message':'no'}",
                "'error_message':'<html>policy violation</html>'"
            })
    void aFailureOverTheContentIsTold(String told) {
        assertThat(read(task("'FAILED'," + told)))
                .isEqualTo(new Failed(Echo.NONE, Failures.contentRefused(Charged.NO), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'error_message':null",
                "'error_message':''",
                "'error_message':{}",
                "'error_message':7",
                "'error_message':'Internal render error'",
                "'error_message':'<html><b>boom</b></html>'"
            })
    void anyOtherFailureHasASafeTextOfOurs(String told) {
        assertThat(read(task("'FAILED'," + told)))
                .isEqualTo(new Failed(Echo.NONE, Failures.generationFailed(Charged.NO), null));
        assertThat(read(task("'FAILED','error_message':'" + "x".repeat(10_000) + "'")))
                .isEqualTo(new Failed(Echo.NONE, Failures.generationFailed(Charged.NO), null));
    }

    @Test
    void theRootStandsInForMissingData() {
        assertThat(read("{'status':'SUCCESS','response':['" + URL + "']}")).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{'code':404,'error_code':'TASK_NOT_FOUND'}",
                "404|<html>nothing here</html>",
                "404|''",
                "200|{'code':404,'message':'no such task'}",
                "200|{'code':'TASK_NOT_FOUND'}",
                "400|{'error_code':'TASK_NOT_FOUND'}"
            })
    void anUnknownTaskIsNotKnown(int status, String body) {
        assertThat(read(Config.upstream(), status, body)).isEqualTo(new NotKnown());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|{'code':401}|key_refused",
                "200|{'code':401}|key_refused",
                "402|{}|out_of_credits",
                "403|error code: 1010|edge_blocked",
                "403|{'code':403}|key_refused",
                "400|{'error_code':'MISSING_TASK_ID'}|query_refused",
                "302|''|query_refused",
                "500|{'code':500}|server_error",
                "502|<html>Bad Gateway</html>|server_error",
                "503|''|server_error",
                "520|''|server_error",
                "200|{'code':500,'data':{'status':'FAILED'}}|server_error",
                "200|''|unreadable_body",
                "200|null|unreadable_body",
                "200|[]|unreadable_body",
                "200|<html>maintenance</html>|unreadable_body",
                "200|{'code':200,'message':'success','data':{'task_id':'sd2f','status':'SUCC|unreadable_body",
                "200|{'code':200,'data':{'task_id':'sd2f'}}|unreadable_body",
                "200|{'code':200,'data':{'task_id':'sd2f','status':null}}|unreadable_body",
                "200|{'code':200,'data':{'task_id':'sd2f','status':''}}|unreadable_body",
                "200|{'code':200,'data':{'task_id':'sd2f','status':{}}}|unreadable_body",
                "200|{'code':200,'data':{'task_id':'other','status':'SUCCESS'}}|another_task"
            })
    void whateverElseComesTeachesNothing(int status, String body, String reason) {
        assertThat(read(Config.upstream(), status, body)).isEqualTo(new Unreadable(reason, null));
    }

    @Test
    void rubbishTeachesNothing() throws IOException {
        assertThat(read("[".repeat(200_000))).isEqualTo(new Unreadable("unreadable_body", null));
        assertThat(read("{'data':".repeat(10_000))).isEqualTo(new Unreadable("unreadable_body", null));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(task("'SUCCESS'").getBytes(UTF_8));
        }
        assertThat(reader(Config.upstream()).read(ID, Reply.whole(200, null, zipped.toByteArray())))
                .isEqualTo(new Unreadable("unreadable_body", null));
    }

    @Test
    void aRateLimitIsPassedOn() {
        assertThat(reader(Config.upstream()).read(ID, Reply.whole(429, "7", new byte[0])))
                .isEqualTo(new Unreadable("rate_limited", Duration.ofSeconds(7)));
    }

    @Test
    void aBodyThatBrokeOffTeachesNothing() {
        assertThat(reader(Config.upstream()).read(ID, Reply.cut(200, null, Doubt.CONNECTION_LOST)))
                .isEqualTo(new Unreadable("connection_lost", null));
        assertThat(reader(Config.upstream()).read(ID, Reply.cut(200, null, Doubt.TIMED_OUT)))
                .isEqualTo(new Unreadable("timed_out", null));
    }

    private static String task(String statusAndMore) {
        return "{'code':200,'message':'success','data':{'task_id':'" + ID + "','status':" + statusAndMore + "}}";
    }

    private static StatusReading read(String body) {
        return read(Config.upstream(), 200, body);
    }

    private static StatusReading read(UpstreamConfig config, int status, String body) {
        return reader(config)
                .read(ID, Reply.whole(status, null, body.replace('\'', '"').getBytes(UTF_8)));
    }

    private static StatusReader reader(UpstreamConfig config) {
        return new StatusReader(config, new RetryAfter(InstantSource.system(), config.longestRetryAfter()));
    }
}
