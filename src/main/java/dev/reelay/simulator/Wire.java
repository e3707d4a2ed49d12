package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Puts answers on the wire. */
final class Wire {

    private static final Logger LOG = Logger.getLogger(Wire.class);

    private Wire() {}

    /** Sends an answer when it is there; called on the request's event loop. */
    static void send(RoutingContext routing, Uni<? extends Answer> answer) {
        Context context = routing.vertx().getOrCreateContext();
        answer.emitOn(command -> context.runOnContext(nothing -> command.run()))
                .subscribe()
                .with(there -> write(routing, there), failure -> fail(routing, failure));
    }

    static void write(RoutingContext routing, Answer answer) {
        switch (answer) {
            case Answer.Reply reply -> reply(routing, reply);
            case Answer.Reset reset -> routing.request().connection().close();
            case Answer.Torn torn -> tear(routing, torn.reply());
            case Answer.Silence silence -> LOG.debug("a request is left without an answer");
        }
    }

    private static void reply(RoutingContext routing, Answer.Reply reply) {
        HttpServerResponse response = routing.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (routing.request().method() == HttpMethod.HEAD) {
            response.putHeader("Content-Length", Integer.toString(reply.body().length()))
                    .end();
            return;
        }
        response.end(reply.body());
    }

    private static void tear(RoutingContext routing, Answer.Reply reply) {
        HttpServerResponse response = routing.response().setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", Integer.toString(reply.body().length()));
        response.write(reply.body().slice(0, reply.body().length() / 2))
                .onComplete(written -> routing.request().connection().close());
    }

    private static void fail(RoutingContext routing, Throwable failure) {
        LOG.error("the simulator broke", failure);
        write(routing, ErrorBody.V1.of(Refusal.BROKEN));
    }
}
