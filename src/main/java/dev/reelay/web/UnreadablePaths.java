package dev.reelay.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Words the refusal of a path or query that cannot be decoded, which no resource ever sees. */
@ApplicationScoped
class UnreadablePaths {

    private static final int BAD_REQUEST = 400;

    void install(@Observes Router router) {
        router.errorHandler(BAD_REQUEST, UnreadablePaths::refuse);
    }

    private static void refuse(RoutingContext request) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        Dialect dialect = Dialect.at(String.valueOf(request.request().path()));
        Problem problem = Problem.of(
                ProblemCode.REQUEST_REFUSED, "The path or the query has a percent sign that does not begin an escape.");
        request.response()
                .setStatusCode(BAD_REQUEST)
                .putHeader(HttpHeaders.CONTENT_TYPE, dialect.mediaType())
                .end(dialect.json(problem));
    }
}
