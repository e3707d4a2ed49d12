package dev.reelay.web;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Words what the framework refuses, and what breaks, in the dialect of the door. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response nothingThere(NotFoundException refusal, UriInfo uri) {
        return answer(uri, ProblemCode.PATH_NOT_FOUND, "Nothing answers at this path; see /openapi for those that do.");
    }

    @ServerExceptionMapper
    Response wrongMethod(NotAllowedException refusal, UriInfo uri) {
        return answer(uri, ProblemCode.METHOD_NOT_ALLOWED, "This path does not take this method; see /openapi.");
    }

    @ServerExceptionMapper
    Response noSuchForm(NotAcceptableException refusal, UriInfo uri) {
        return answer(
                uri, ProblemCode.NOT_ACCEPTABLE, "The answer has none of the media types in Accept; see /openapi.");
    }

    @ServerExceptionMapper
    Response wrongMediaType(NotSupportedException refusal, UriInfo uri) {
        return answer(uri, ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body with Content-Type: application/json.");
    }

    @ServerExceptionMapper
    Response unknownCaller(CurrentCaller.NotAuthenticated refusal, UriInfo uri) {
        return Dialect.at(Doors.path(uri)).response(new Credential.None().refusal());
    }

    /** An answer that somebody made on purpose is left as it is; the framework's own refusals have no body. */
    @ServerExceptionMapper
    Response otherwiseRefused(WebApplicationException refusal, UriInfo uri) {
        Response made = refusal.getResponse();
        if (made.hasEntity() || made.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return made;
        }
        return switch (made.getStatusInfo().getFamily()) {
            case CLIENT_ERROR -> answer(uri, ProblemCode.REQUEST_REFUSED, "This request cannot be read; see /openapi.");
            default -> broken(refusal, uri);
        };
    }

    @ServerExceptionMapper
    Response broken(Throwable failure, UriInfo uri) {
        LOG.errorf(failure, "path=%s failed", RequestLog.shown(Doors.path(uri)));
        return answer(uri, ProblemCode.INTERNAL_ERROR, "This is our fault, not yours. It was logged; try again later.");
    }

    private static Response answer(UriInfo uri, ProblemCode code, String detail) {
        return Dialect.at(Doors.path(uri)).response(Problem.of(code, detail));
    }
}
