package dev.reelay.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.reelay.task.Doubt;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.Signal;
import dev.reelay.task.VideoRequest;
import dev.reelay.upstream.StatusReading.InProgress;
import dev.reelay.upstream.StatusReading.Unreadable;
import dev.reelay.upstream.SubmitAnswer.Obstacle;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against a real server that misbehaves. */
class SeedanceUpstreamIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String YES = """
            {"code":200,"message":"success","data":{"task_id":"sd2f","status":"IN_PROGRESS","consumed_credits":160}}
            """;
    private static final Vertx VERTX = Vertx.vertx();

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().dynamicPort().dynamicHttpsPort())
            .build();

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void aSubmitCarriesWhatTheContractAsksFor() {
        onGenerate(okJson(YES));
        assertThat(submit().signal()).isEqualTo(new Signal.Submitted(Orders.ATTEMPT, "sd2f"));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo("/v2/generate"))
                        .withHeader("Authorization", equalTo("Bearer sk-test-0001"))
                        .withHeader("User-Agent", equalTo("Reelay/0.1"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader("Accept", equalTo("application/json"))
                        .withRequestBody(equalToJson(GenerateBody.of(Orders.plain()))));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksAfterTheBytesLeftIsUnclearAndNeverSentAgain(Fault fault) {
        onGenerate(aResponse().withFault(fault));
        assertThat(submit()).isEqualTo(unclear(Doubt.CONNECTION_LOST));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 520})
    void aServerErrorIsUnclearAndNeverSentAgain(int status) {
        onGenerate(aResponse()
                .withStatus(status)
                .withBody("<html>Bad Gateway</html>")
                .withHeader("Retry-After", "1"));
        assertThat(submit()).isEqualTo(unclear(Doubt.SERVER_ERROR));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed(int status) {
        onGenerate(aResponse().withStatus(status).withHeader("Location", http() + "/elsewhere"));
        assertThat(submit()).isEqualTo(unclear(Doubt.SERVER_ERROR));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatDoesNotBeginIsUnclear() {
        onGenerate(okJson(YES).withFixedDelay(5_000));
        assertThat(submit("reelay.upstream.submit.first-byte-timeout", "200ms")).isEqualTo(unclear(Doubt.TIMED_OUT));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void anAnswerThatDripsIsUnclear() {
        onGenerate(okJson(YES).withChunkedDribbleDelay(20, 8_000));
        assertThat(submit("reelay.upstream.submit.timeout", "1s")).isEqualTo(unclear(Doubt.TIMED_OUT));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToTheEnd() {
        onGenerate(okJson("x".repeat(2_000_000)));
        assertThat(submit("reelay.upstream.max-body", "1024")).isEqualTo(unclear(Doubt.NO_TASK_ID));
        onGenerate(aResponse().withStatus(400).withBody("x".repeat(2_000_000)));
        assertThat(submit("reelay.upstream.max-body", "1024").signal()).isInstanceOf(Signal.Rejected.class);
    }

    @Test
    void aLapsedLicenceSendsNothing() {
        onGenerate(okJson(YES));
        assertThat(answer(upstream(http()).submit(Orders.lapsed()))).isEqualTo(notCreated("licence_lapsed"));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aLicenceThatCannotBeAskedSendsNothing() {
        onGenerate(okJson(YES));
        Order order = new Order(Orders.ATTEMPT, Orders.request(), null, () -> {
            throw new IllegalStateException("no clock");
        });
        assertThat(answer(upstream(http()).submit(order))).isEqualTo(notCreated("upstream_unreachable"));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aRefusedConnectionCreatesNothing() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        SeedanceUpstream nobody = upstream("http://localhost:" + closed);
        assertThat(answer(nobody.submit(Orders.plain()))).isEqualTo(notCreated("upstream_unreachable"));
        assertThat(reading(nobody.query("sd2f"))).isEqualTo(new Unreadable("upstream_unreachable", null));
    }

    @Test
    void aNameThatNobodyKnowsCreatesNothing() {
        assertThat(answer(upstream("http://nobody.invalid").submit(Orders.plain())))
                .isEqualTo(notCreated("upstream_unreachable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:%d", "https://127.0.0.1:%d"})
    void aCertificateThatIsNotTrustedCreatesNothing(String address) {
        onGenerate(okJson(YES));
        assertThat(answer(upstream(address.formatted(SERVER.getHttpsPort())).submit(Orders.plain())))
                .isEqualTo(notCreated("upstream_unreachable"));
        SERVER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void aServerThatIsSilentWhileConnectingCreatesNothing() throws IOException {
        // Accepts, and never answers the greeting of TLS.
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SeedanceUpstream mute =
                    upstream("https://127.0.0.1:" + silent.getLocalPort(), "reelay.upstream.connect-timeout", "300ms");
            assertThat(answer(mute.submit(Orders.plain()))).isEqualTo(notCreated("upstream_unreachable"));
        }
    }

    @Test
    void anAddressThatIsNotYetKnownCreatesNothing() {
        SeedanceUpstream early = upstream(Config.upstream("reelay.upstream.base-url", "{own-address}/v2"));
        assertThat(answer(early.submit(Orders.plain()))).isEqualTo(notCreated("upstream_unreachable"));
        assertThat(reading(early.query("sd2f"))).isEqualTo(new Unreadable("upstream_unreachable", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "http://",
                "http://a b",
                "http://localhost:99999",
                "ftp://localhost",
                "://",
                "http://[::1"
            })
    void anAddressThatIsNoneIsAnsweredForLikeAnyOther(String address) {
        SeedanceUpstream lost = upstream(address);
        assertThat(answer(lost.submit(Orders.plain()))).isEqualTo(notCreated("upstream_unreachable"));
        assertThat(reading(lost.query("sd2f"))).isEqualTo(new Unreadable("upstream_unreachable", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\nX-Evil: 1", "\ud83c", "\0", "%", "\u202e"})
    void whateverStandsInAnOrderOrAnIdIsAnswered(String text) {
        onGenerate(okJson(YES));
        SERVER.stubFor(get(urlPathEqualTo("/v2/status")).willReturn(okJson("{\"data\":{\"status\":\"IN_PROGRESS\"}}")));
        VideoRequest odd =
                new VideoRequest(text, text, 0, text, List.of(text), text, List.of(text), true, text, OnUnclear.WAIT);
        assertThat(answer(upstream(http()).submit(Orders.of(odd, text))).signal())
                .isInstanceOf(Signal.Submitted.class);
        assertThat(reading(upstream(http()).query(text))).isInstanceOf(InProgress.class);
        SERVER.verify(0, anyRequestedFor(anyUrl()).withHeader("X-Evil", matching(".*")));
    }

    @Test
    void whoWaitsTooLongForAConnectionIsNeverSent() {
        onGenerate(okJson(YES).withFixedDelay(1_500));
        SeedanceUpstream narrow =
                upstream(http(), "reelay.upstream.submit.connections", "1", "reelay.upstream.connect-timeout", "300ms");
        CompletableFuture<SubmitAnswer> first =
                narrow.submit(Orders.plain()).subscribe().asCompletionStage();
        // One that asks while the connection is made does not even wait.
        await().atMost(SOON).untilAsserted(() -> SERVER.verify(1, anyRequestedFor(anyUrl())));
        assertThat(answer(narrow.submit(Orders.plain()))).isEqualTo(notCreated("upstream_unreachable"));
        assertThat(first.join()).isEqualTo(new SubmitAnswer(new Signal.Submitted(Orders.ATTEMPT, "sd2f"), null));
        SERVER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void theEdgeIsRecognised() {
        onGenerate(aResponse()
                .withStatus(403)
                .withHeader("Content-Type", "text/html")
                .withBody("error code: 1010"));
        assertThat(submit())
                .isEqualTo(new SubmitAnswer(notCreated("edge_blocked").signal(), Obstacle.EDGE_BLOCKED));
    }

    @Test
    void aWishToWaitIsPassedOn() {
        onGenerate(aResponse().withStatus(429).withHeader("Retry-After", "7"));
        assertThat(submit().signal())
                .isEqualTo(new Signal.NotCreated(Orders.ATTEMPT, "rate_limited", Duration.ofSeconds(7)));
    }

    @Test
    void aStatusIsAskedForByItsIdWhateverIsInIt() {
        String id = "a b/ü&task_id=x+%2F?#";
        SERVER.stubFor(get(urlPathEqualTo("/v2/status")).willReturn(okJson("{\"data\":{\"status\":\"IN_PROGRESS\"}}")));
        assertThat(reading(upstream(http()).query(id))).isInstanceOf(InProgress.class);
        SERVER.verify(
                1,
                getRequestedFor(urlPathEqualTo("/v2/status"))
                        .withQueryParam("task_id", equalTo(id))
                        .withHeader("Authorization", equalTo("Bearer sk-test-0001"))
                        .withHeader("User-Agent", equalTo("Reelay/0.1"))
                        .withHeader("Content-Length", absent()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aStatusReadThatBreaksTeachesNothing(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
        assertThat(reading(upstream(http()).query("sd2f"))).isEqualTo(new Unreadable("connection_lost", null));
    }

    @Test
    void aStatusReadThatDripsOrDoesNotBeginTeachesNothing() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson(YES).withFixedDelay(5_000)));
        assertThat(reading(upstream(http(), "reelay.upstream.status.first-byte-timeout", "200ms")
                        .query("sd2f")))
                .isEqualTo(new Unreadable("timed_out", null));
        SERVER.stubFor(any(anyUrl()).willReturn(okJson(YES).withChunkedDribbleDelay(20, 8_000)));
        assertThat(reading(
                        upstream(http(), "reelay.upstream.status.timeout", "1s").query("sd2f")))
                .isEqualTo(new Unreadable("timed_out", null));
    }

    @Test
    void aZippedStatusIsRead() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{\"data\":{\"status\":\"IN_PROGRESS\"}}")));
        assertThat(reading(upstream(http()).query("sd2f"))).isInstanceOf(InProgress.class);
        SERVER.verify(1, getRequestedFor(anyUrl()).withHeader("Accept-Encoding", containing("gzip")));
    }

    @Test
    void aSubmitNeverTravelsOnAConnectionThatWasUsedBefore() {
        AtomicInteger connections = new AtomicInteger();
        HttpServer counting = VERTX.createHttpServer()
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.response().endAndForget(YES))
                .listenAndAwait(0, "localhost");
        SeedanceUpstream upstream = upstream("http://localhost:" + counting.actualPort());
        for (int call = 1; call <= 3; call++) {
            answer(upstream.submit(Orders.plain()));
            assertThat(connections).hasValue(call);
        }
        // The same counter notices a second use: a status read does take a connection that is idle.
        await().atMost(SOON).untilAsserted(() -> {
            int before = connections.get();
            reading(upstream.query("sd2f"));
            assertThat(connections).hasValue(before);
        });
        counting.closeAndAwait();
    }

    @Test
    void aConnectionThatWasGivenUpIsClosed() {
        AtomicInteger open = new AtomicInteger();
        HttpServer silent = VERTX.createHttpServer()
                .connectionHandler(connection -> {
                    open.incrementAndGet();
                    connection.closeHandler(open::decrementAndGet);
                })
                .requestHandler(request -> {})
                .listenAndAwait(0, "localhost");
        String address = "http://localhost:" + silent.actualPort();
        answer(upstream(address, "reelay.upstream.submit.timeout", "200ms").submit(Orders.plain()));
        reading(upstream(address, "reelay.upstream.status.timeout", "200ms").query("sd2f"));
        answer(upstream(address).submit(Orders.lapsed()));
        await().atMost(SOON).untilAsserted(() -> assertThat(open).hasValue(0));
        silent.closeAndAwait();
    }

    private static void onGenerate(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlEqualTo("/v2/generate")).willReturn(response));
    }

    private static String http() {
        return "http://localhost:" + SERVER.getPort();
    }

    private static SubmitAnswer submit(String... settings) {
        return answer(upstream(http(), settings).submit(Orders.plain()));
    }

    private static SubmitAnswer answer(Uni<SubmitAnswer> answer) {
        return answer.await().atMost(SOON);
    }

    private static StatusReading reading(Uni<StatusReading> reading) {
        return reading.await().atMost(SOON);
    }

    private static SubmitAnswer notCreated(String reason) {
        return new SubmitAnswer(new Signal.NotCreated(Orders.ATTEMPT, reason, Duration.ZERO), null);
    }

    private static SubmitAnswer unclear(Doubt doubt) {
        return new SubmitAnswer(new Signal.Unclear(Orders.ATTEMPT, doubt), null);
    }

    private static SeedanceUpstream upstream(String address, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of("reelay.upstream.base-url", address + "/v2", "reelay.upstream.api-key", "sk-test-0001"));
        return upstream(Config.upstream(all.toArray(String[]::new)));
    }

    private static SeedanceUpstream upstream(UpstreamConfig config) {
        Whereabouts whereabouts = new Whereabouts(config, Config.gateway(), new OwnAddress(Optional::empty));
        return UpstreamBeans.seedance(VERTX, config, whereabouts, new SeedanceReading(config, InstantSource.system()));
    }
}
