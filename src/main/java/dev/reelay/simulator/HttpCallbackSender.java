package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sends callbacks by the Vert.x Web Client, which blocks nobody. */
@Singleton
final class HttpCallbackSender implements CallbackSender {

    private static final int CONNECTIONS_PER_HOST = 32;
    private static final int WAITING = 1000;

    private final Settings settings;
    private final WebClient client;

    @Inject
    HttpCallbackSender(Settings settings, Vertx vertx) {
        this.settings = settings;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setFollowRedirects(false)
                        .setMaxPoolSize(CONNECTIONS_PER_HOST)
                        .setMaxWaitQueueSize(WAITING));
    }

    @Override
    public Uni<Delivery> post(String url, CallbackBody body) {
        return Uni.createFrom()
                .deferred(() -> request(url, body))
                .map(HttpResponse::statusCode)
                .map(Delivery::new)
                .onFailure()
                .recoverWithItem(Delivery.NONE);
    }

    private Uni<HttpResponse<Buffer>> request(String url, CallbackBody body) {
        SimulatorConfig.Callbacks rules = settings.now().callback();
        return client.postAbs(url)
                .timeout(rules.timeout().toMillis())
                .putHeader("User-Agent", rules.userAgent())
                .putHeader("Content-Type", body.type())
                .sendBuffer(Buffer.newInstance(body.bytes()));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
