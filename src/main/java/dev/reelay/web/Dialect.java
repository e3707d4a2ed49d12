package dev.reelay.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How a door words its refusals. */
public enum Dialect {
    /** RFC 9457, everywhere but on {@code /v2}. */
    REELAY("application/problem+json") {
        @Override
        Object body(Problem problem) {
            return ProblemBody.of(problem);
        }
    },
    /** The envelope of the Seedance v2 API (contract §6.2, variant V1). */
    SEEDANCE(MediaType.APPLICATION_JSON) {
        @Override
        Object body(Problem problem) {
            return SeedanceRefusal.of(problem);
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    private final String mediaType;

    Dialect(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The dialect that is spoken at a path. */
    public static Dialect at(String path) {
        return path.equals("/v2") || path.startsWith("/v2/") ? SEEDANCE : REELAY;
    }

    /** The media type of a refusal. */
    public String mediaType() {
        return mediaType;
    }

    /** The refusal as an answer, with {@code Retry-After} and {@code WWW-Authenticate} where they belong. */
    public Response response(Problem problem) {
        return response(problem, problem.code().retryAfter());
    }

    /**
     * The refusal as an answer that says when to come again.
     *
     * @param retryAfter seconds; 0 or less where nothing is promised
     */
    public Response response(Problem problem, long retryAfter) {
        Response.ResponseBuilder answer =
                Response.status(problem.code().status()).type(mediaType).entity(json(problem));
        if (retryAfter > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (problem.code().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"reelay\"");
        }
        return answer.build();
    }

    /** Ends a request below the resources. */
    void refuse(HttpServerResponse response, Problem problem) {
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                .end(json(problem));
    }

    /** The refusal as text. */
    String json(Problem problem) {
        try {
            return JSON.writeValueAsString(body(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a problem", impossible);
        }
    }

    abstract Object body(Problem problem);
}
