package dev.reelay.admission;

import dev.reelay.tracking.StoreUnavailable;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers 503 where a store is down, for the resources of every room. It stands here because {@code web} may not know
 * {@code tracking}.
 */
class StoreTrouble {

    private static final Logger LOG = Logger.getLogger(StoreTrouble.class);

    @ServerExceptionMapper
    Response comeAgain(StoreUnavailable trouble, UriInfo uri) {
        LOG.warnf("store=%s did not answer a request", trouble.store());
        return Dialect.at(uri.getPath())
                .response(Problem.of(
                        ProblemCode.STORE_UNAVAILABLE, "A store of this gateway does not answer; nothing was lost."));
    }
}
