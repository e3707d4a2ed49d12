package dev.reelay.delivery;

import dev.reelay.delivery.Reply.Why;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Makes one POST to a checked address: no redirect, nothing of the answer but its head. What the receiver says beyond
 * that is read only to part politely, and only a little of it.
 */
final class Messenger {

    private static final String RETRY_AFTER = "Retry-After";
    private static final int POLITE = 4096;
    static final Duration POLITE_WAIT = Duration.ofSeconds(1);

    private final HttpClient client;
    private final Duration timeout;

    /**
     * @param client with time-outs for connecting and the handshake, on connections that are used once
     * @param timeout from the first byte of the request to the head of the answer
     */
    Messenger(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** What came of it. Never fails. */
    Uni<Reply> post(Guard.Route.Open route, MultiMap headers, String body) {
        return client.request(head(route, headers))
                .map(Messenger::quiet)
                .onItemOrFailure()
                .transformToUni(
                        (request, failure) -> failure == null ? send(request, body) : silence(Why.NO_CONNECTION));
    }

    private static RequestOptions head(Guard.Route.Open route, MultiMap headers) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                // The connection goes where the guard looked; the name is for the Host header and for TLS.
                .setServer(SocketAddress.inetSocketAddress(
                        new InetSocketAddress(route.address(), route.receiver().port())))
                .setHost(route.receiver().bareHost())
                .setPort(route.receiver().port())
                .setSsl(route.receiver().scheme().equals("https"))
                .setURI(route.receiver().target())
                .setFollowRedirects(false)
                .setHeaders(headers.getDelegate());
    }

    /** All that fails is told by the steps themselves; without a handler it would be logged as an error once more. */
    private static HttpClientRequest quiet(HttpClientRequest request) {
        request.connection().exceptionHandler(toldAlready -> {});
        return request.exceptionHandler(toldAlready -> {});
    }

    private Uni<Reply> send(HttpClientRequest request, String body) {
        return request.send(Buffer.buffer(body))
                .ifNoItem()
                .after(timeout)
                .fail()
                .chain(Messenger::answer)
                .onFailure()
                .recoverWithItem(failure -> new Reply.Silence(
                        failure instanceof io.smallrye.mutiny.TimeoutException || failure instanceof TimeoutException
                                ? Why.TIMEOUT
                                : Why.BROKEN))
                .eventually(() -> part(request));
    }

    private static Uni<Reply> answer(HttpClientResponse response) {
        Reply answer = new Reply.Answer(response.statusCode(), response.getHeader(RETRY_AFTER));
        return response.toMulti()
                .map(Buffer::length)
                .onItem()
                .scan(Integer::sum)
                .select()
                .first(total -> total <= POLITE)
                .collect()
                .last()
                .ifNoItem()
                .after(POLITE_WAIT)
                .recoverWithItem(POLITE)
                .onFailure()
                .recoverWithItem(POLITE)
                .replaceWith(answer);
    }

    private static void part(HttpClientRequest request) {
        request.reset();
    }

    private static Uni<Reply> silence(Why why) {
        return Uni.createFrom().item(new Reply.Silence(why));
    }
}
