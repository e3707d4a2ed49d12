package dev.reelay.moderation;

import dev.reelay.moderation.NoVerdictException.Why;
import dev.reelay.web.input.WebAddress;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.time.Duration;

/** Makes one POST and brings the answer: no redirect, no second try, and no more of the answer than a verdict needs. */
final class Courier {

    /** A verdict with the longest reason has a tenth of this. */
    static final int LONGEST_ANSWER = 16 * 1024;

    private static final int OK = 200;

    private final HttpClient client;

    /** @param client with a bounded pool */
    Courier(HttpClient client) {
        this.client = client;
    }

    /**
     * The body of an answer with status 200. Fails with {@link NoVerdictException} and with nothing else.
     *
     * @param timeout from looking up the name to the last byte of the answer
     */
    Uni<byte[]> post(WebAddress to, MultiMap headers, String body, Duration timeout) {
        RequestOptions head = head(to, headers).setConnectTimeout(timeout.toMillis());
        return Uni.createFrom()
                .deferred(() -> converse(client.getDelegate().request(head), body))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> new NoVerdictException(Why.TIMEOUT))
                .onFailure(failure -> !(failure instanceof NoVerdictException))
                .transform(broken -> new NoVerdictException(Why.UNREACHABLE));
    }

    private static RequestOptions head(WebAddress to, MultiMap headers) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(to.bareHost())
                .setPort(to.port())
                .setSsl(to.scheme().equals("https"))
                .setURI(to.target())
                .setFollowRedirects(false)
                .setHeaders(headers.getDelegate());
    }

    /** Whoever goes away, because time is over or the client is gone, leaves no connection to nobody behind. */
    private static Uni<byte[]> converse(Future<io.vertx.core.http.HttpClientRequest> opening, String body) {
        return UniHelper.toUni(opening)
                .map(Courier::quiet)
                .chain(request -> request.send(Buffer.buffer(body)))
                .chain(Courier::read)
                .onFailure()
                .invoke(() -> part(opening))
                .onCancellation()
                .invoke(() -> part(opening));
    }

    /** All that fails is told by the steps themselves; without a handler it would be logged as an error once more. */
    private static HttpClientRequest quiet(io.vertx.core.http.HttpClientRequest opened) {
        HttpClientRequest request = HttpClientRequest.newInstance(opened);
        request.connection().exceptionHandler(toldAlready -> {});
        return request.exceptionHandler(toldAlready -> {});
    }

    private static Uni<byte[]> read(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            // Whoever leaves a body unread is told as an error that it ends, unless it listens.
            response.exceptionHandler(toldAlready -> {});
            return Uni.createFrom().failure(new NoVerdictException(Why.STATUS));
        }
        return response.toMulti().collect().in(Buffer::buffer, Courier::append).map(Buffer::getBytes);
    }

    private static void append(Buffer all, Buffer piece) {
        if (all.length() + piece.length() > LONGEST_ANSWER) {
            throw new NoVerdictException(Why.TOO_LONG);
        }
        all.appendBuffer(piece);
    }

    private static void part(Future<io.vertx.core.http.HttpClientRequest> opening) {
        opening.onSuccess(io.vertx.core.http.HttpClientRequest::reset);
    }
}
