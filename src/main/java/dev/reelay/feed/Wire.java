package dev.reelay.feed;

import dev.reelay.feed.Frame.Silent;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.Executor;

/** Puts frames on the wire as Server-Sent Events. */
final class Wire {

    private Wire() {}

    /**
     * The stream that was opened for the request, pulled on the request's own context. For a HEAD it ends at once: its
     * client waits for no body, and sends its next request behind a stream that would never end.
     */
    static Multi<OutboundSseEvent> events(RoutingContext routing, Frame.Retry first, Sse sse) {
        if (routing.request().method() == HttpMethod.HEAD) {
            return Multi.createFrom().empty();
        }
        Context context = Vertx.currentContext();
        Executor onContext = task -> context.runOnContext(ignored -> task.run());
        Subscription subscription = StreamDoor.subscription(routing);
        Multi<Frame> frames = Multi.createBy()
                .repeating()
                .uni(() -> subscription.next().runSubscriptionOn(onContext).emitOn(onContext))
                .until(Silent.OVER::equals)
                .select()
                .where(frame -> frame != Silent.NOTHING);
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(first), frames)
                .map(frame -> event(frame, sse));
    }

    /**
     * Ends the connection without waiting for what the client has not read. A reset or close by Vert.x waits behind it
     * in HTTP/1.1, for as long as the client does not read.
     */
    static void cut(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            connection.channel().close();
        } else {
            request.response().reset();
        }
    }

    private static OutboundSseEvent event(Frame frame, Sse sse) {
        OutboundSseEvent.Builder event = sse.newEventBuilder();
        return switch (frame) {
            case Frame.Event it -> event(it, event);
            case Frame.Comment it -> event.comment(it.text()).build();
            case Frame.Retry it -> event.reconnectDelay(it.millis()).comment("").build();
            case Silent silent -> throw new IllegalArgumentException(silent + " is not for the wire");
        };
    }

    private static OutboundSseEvent event(Frame.Event it, OutboundSseEvent.Builder event) {
        if (it.id() != null) {
            event.id(it.id());
        }
        return event.name(it.name()).data(it.data()).build();
    }
}
