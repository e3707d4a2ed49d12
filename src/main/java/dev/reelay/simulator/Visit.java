package dev.reelay.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A request to one of the provider's doors.
 *
 * @param key the bearer key; empty if there is none
 * @param agent the User-Agent; empty if there is none
 * @param base what result URLs begin with: the configured public URL, or what the client used
 * @param taskId the {@code task_id} of the query; empty if there is none
 * @param body the body
 */
record Visit(String key, String agent, String base, String taskId, Buffer body) {

    private static final String BEARER = "bearer ";

    static Visit of(RoutingContext context, Optional<String> publicUrl) {
        HttpServerRequest request = context.request();
        return new Visit(
                key(header(request, "Authorization")),
                header(request, "User-Agent"),
                publicUrl.orElseGet(() -> request.scheme() + "://" + request.authority()),
                Optional.ofNullable(request.getParam("task_id")).orElse(""),
                Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer));
    }

    private static String key(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).trim()
                : "";
    }

    private static String header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }
}
