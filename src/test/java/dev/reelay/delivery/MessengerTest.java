package dev.reelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.web.input.WebAddress;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpServer;
import io.vertx.mutiny.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The POST itself, over real sockets. */
class MessengerTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final String BODY = "{\"a\":1}";

    private final Vertx vertx = Vertx.vertx();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void theConnectionGoesToTheCheckedAddressAndTheNameStaysInTheRequest() {
        int port = serve(
                new HttpServerOptions(),
                request -> request.response().setStatusCode(204).endAndForget());
        Reply reply = post("http://hooks.example:" + port + "/a?b=c", new HttpClientOptions());
        assertThat(reply).isEqualTo(new Reply.Answer(204, null));
        assertThat(seen).containsExactly("POST hooks.example:" + port + " /a?b=c sni=null");
    }

    @Test
    void tlsAsksForTheNameAndAcceptsNoOther() throws Exception {
        PfxOptions certificate = certificate("hooks.example");
        int port = serve(
                new HttpServerOptions().setSsl(true).setSni(true).setPfxKeyCertOptions(certificate),
                request -> request.response().endAndForget());
        HttpClientOptions trusting = new HttpClientOptions().setPfxTrustOptions(certificate);
        assertThat(post("https://hooks.example:" + port + "/", trusting)).isEqualTo(new Reply.Answer(200, null));
        assertThat(seen).containsExactly("POST hooks.example:" + port + " / sni=hooks.example");
        assertThat(post("https://elsewhere.example:" + port + "/", trusting))
                .isEqualTo(new Reply.Silence(Reply.Why.NO_CONNECTION));
        assertThat(post("https://hooks.example:" + port + "/", new HttpClientOptions()))
                .isEqualTo(new Reply.Silence(Reply.Why.NO_CONNECTION));
        assertThat(seen).hasSize(1);
    }

    @Test
    void noRedirectIsFollowed() {
        int port = serve(
                new HttpServerOptions(),
                request -> request.response()
                        .setStatusCode(307)
                        .putHeader("Location", "http://127.0.0.1/private")
                        .endAndForget());
        assertThat(post("http://hooks.example:" + port + "/", new HttpClientOptions()))
                .isEqualTo(new Reply.Answer(307, null));
        assertThat(seen).hasSize(1);
    }

    @Test
    void aReceiverThatNeverAnswersIsLeft() {
        int port = serve(new HttpServerOptions(), request -> {});
        assertThat(post("http://hooks.example:" + port + "/", new HttpClientOptions()))
                .isEqualTo(new Reply.Silence(Reply.Why.TIMEOUT));
    }

    @Test
    void anAnswerWithoutEndIsAnAnswerAndIsNotRead() {
        int port = serve(new HttpServerOptions(), request -> {
            request.response().setChunked(true).putHeader("Retry-After", "7").setStatusCode(503);
            pourOut(request);
        });
        assertThat(post("http://hooks.example:" + port + "/", new HttpClientOptions()))
                .isEqualTo(new Reply.Answer(503, "7"));
    }

    @Test
    void whoHangsUpHasNotAnswered() {
        int port =
                serve(new HttpServerOptions(), request -> request.connection().closeAndForget());
        assertThat(post("http://hooks.example:" + port + "/", new HttpClientOptions()))
                .isEqualTo(new Reply.Silence(Reply.Why.BROKEN));
    }

    @Test
    void whereNobodyListensThereIsNoConnection() {
        HttpServer closed = vertx.createHttpServer().requestHandler(request -> {});
        int port = closed.listenAndAwait(0, "127.0.0.1").actualPort();
        closed.closeAndAwait();
        assertThat(post("http://hooks.example:" + port + "/", new HttpClientOptions()))
                .isEqualTo(new Reply.Silence(Reply.Why.NO_CONNECTION));
    }

    private static void pourOut(HttpServerRequest request) {
        request.response().write("x".repeat(8192)).subscribe().with(written -> pourOut(request), closed -> {});
    }

    private int serve(HttpServerOptions options, Consumer<HttpServerRequest> handler) {
        return vertx.createHttpServer(options)
                .requestHandler(request -> {
                    seen.add(request.method() + " " + request.getHeader("Host") + " " + request.uri() + " sni="
                            + request.connection().indicatedServerName());
                    handler.accept(request);
                })
                .listenAndAwait(0, "127.0.0.1")
                .actualPort();
    }

    private Reply post(String url, HttpClientOptions options) {
        Messenger messenger = new Messenger(vertx.createHttpClient(options.setKeepAlive(false)), TIMEOUT);
        Guard.Route.Open route =
                new Guard.Route.Open(WebAddress.parse(url).orElseThrow(), InetAddress.getLoopbackAddress());
        return messenger
                .post(route, MultiMap.caseInsensitiveMultiMap(), BODY)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    /** Made by the JDK's own tool, since nothing in the JDK makes certificates by an API. */
    private PfxOptions certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return new PfxOptions().setPath(store.toString()).setPassword("changeit");
    }
}
