package dev.reelay.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import java.time.Duration;

/** Knocks with a client of its own: one connection at a time, never used twice, whose answer is not read. */
final class HttpPublicDoor implements PublicDoor {

    private final HttpClient client;
    private final Whereabouts whereabouts;
    private final String userAgent;

    HttpPublicDoor(Vertx vertx, Whereabouts whereabouts, String userAgent) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false),
                new PoolOptions().setHttp1MaxSize(1).setMaxWaitQueueSize(1));
        this.whereabouts = whereabouts;
        this.userAgent = userAgent;
    }

    @Override
    public boolean canBeFound() {
        return whereabouts.upstreamFindsGateway();
    }

    /** Nothing may give up on the connection but its own time-out: one that came later would be nobody's, for ever. */
    @Override
    public Uni<Integer> knock(String path, Duration timeout) {
        return Uni.createFrom()
                .deferred(() -> client.request(head(path, timeout)))
                .chain(request -> status(request, timeout));
    }

    /** Whatever comes of it, the connection is closed: the status is all that is wanted. */
    private static Uni<Integer> status(HttpClientRequest request, Duration timeout) {
        return request.exceptionHandler(toldAlready -> {})
                .send()
                // Or the rest of a body, which the reset cuts off, would be logged as an error.
                .map(response -> response.exceptionHandler(cutOff -> {}).statusCode())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onTermination()
                .invoke(() -> request.reset());
    }

    private RequestOptions head(String path, Duration timeout) {
        String gateway = whereabouts.gateway().orElseThrow(() -> new IllegalStateException("no public address yet"));
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(gateway + path)
                .setFollowRedirects(false)
                .setConnectTimeout(timeout.toMillis())
                .setIdleTimeout(timeout.toMillis())
                .putHeader("User-Agent", userAgent);
    }
}
