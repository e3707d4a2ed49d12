package dev.reelay.upstream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One request, one bounded answer. Connecting and sending are two steps here, and that is the whole point: what fails
 * in the first step is proven not to have been sent, whatever the exception, and the licence is asked between the two.
 * A client that does both in one call leaves the difference to be guessed from exceptions.
 */
final class Exchange {

    private static final String RETRY_AFTER = "Retry-After";

    private final HttpClient client;
    private final UpstreamConfig.Limits limits;
    private final Duration connectTimeout;
    private final int maxBody;

    /** @param maxBody in bytes */
    Exchange(HttpClient client, UpstreamConfig.Limits limits, Duration connectTimeout, int maxBody) {
        this.client = client;
        this.limits = limits;
        this.connectTimeout = connectTimeout;
        this.maxBody = maxBody;
    }

    /** What to send: the head, and a body that may be empty. */
    record Letter(RequestOptions head, Buffer body) {}

    private record Open(HttpClientRequest request, Buffer body) {}

    /**
     * Sends the letter once. Fails with {@link NotSentException} if nothing left this process; with a
     * {@link TimeoutException} or anything else if something may have.
     *
     * @param letter written anew for each call; where it cannot be written, nothing is sent
     * @param lapsed asked when the connection stands, just before the first byte
     */
    Uni<Reply> send(Supplier<Letter> letter, BooleanSupplier lapsed) {
        return Uni.createFrom()
                .deferred(() -> connect(letter.get()))
                .invoke(open -> stopIf(lapsed, open.request()))
                .onFailure()
                .transform(NotSentException::of)
                .chain(this::converse);
    }

    private Uni<Open> connect(Letter letter) {
        RequestOptions head = letter.head()
                .setFollowRedirects(false)
                .setConnectTimeout(connectTimeout.toMillis())
                .setIdleTimeout(limits.firstByteTimeout().toMillis());
        return client.request(head).map(request -> new Open(quiet(request), letter.body()));
    }

    /** All that fails is told by the steps themselves; without a handler it would be logged as an error once more. */
    private static HttpClientRequest quiet(HttpClientRequest request) {
        request.connection().exceptionHandler(toldAlready -> {});
        return request.exceptionHandler(toldAlready -> {});
    }

    private static void stopIf(BooleanSupplier lapsed, HttpClientRequest request) {
        if (lapsed.getAsBoolean()) {
            request.reset();
            throw NotSentException.licenceLapsed();
        }
    }

    private Uni<Reply> converse(Open open) {
        return sent(open)
                .chain(this::read)
                .ifNoItem()
                .after(limits.timeout())
                .failWith(TimeoutException::new)
                .onFailure()
                .invoke(() -> open.request().reset());
    }

    private static Uni<HttpClientResponse> sent(Open open) {
        return open.body().length() == 0
                ? open.request().send()
                : open.request().send(open.body());
    }

    /** The status alone says much: an answer whose body breaks off is an answer still. */
    private Uni<Reply> read(HttpClientResponse response) {
        int status = response.statusCode();
        String retryAfter = response.getHeader(RETRY_AFTER);
        return response.toMulti()
                .collect()
                .in(() -> new BoundedBody(maxBody), BoundedBody::add)
                .map(body -> Reply.whole(status, retryAfter, body.bytes()))
                .onFailure()
                .invoke(() -> response.request().reset())
                .onFailure(BoundedBody.TooLongException.class)
                .recoverWithItem(() -> Reply.whole(status, retryAfter, new byte[0]))
                .onFailure()
                .recoverWithItem(trouble -> Reply.cut(status, retryAfter, Trouble.doubtOf(trouble)));
    }
}
