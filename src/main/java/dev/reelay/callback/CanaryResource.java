package dev.reelay.callback;

import dev.reelay.callback.CanarySeal.Canary;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Takes canaries that come back. Its path is beside that of the real callbacks, so that what leads there leads here.
 */
@Path(CanaryResource.DOOR + "/{nonce}/{signature}")
public class CanaryResource {

    static final String DOOR = "/callbacks/canary";

    private final Aviary aviary;

    CanaryResource(Aviary aviary) {
        this.aviary = aviary;
    }

    /** Answers 200 when all replicas can know; 404 to whatever is no canary of ours, or too old. */
    @POST
    @Operation(hidden = true)
    public Uni<Response> receive(@PathParam("nonce") String nonce, @PathParam("signature") String signature) {
        return aviary.take(new Canary(nonce, signature)).map(CanaryResource::answer);
    }

    private static Response answer(boolean genuine) {
        return genuine
                ? Response.ok(Map.of("received", true)).build()
                : Dialect.REELAY.response(Problem.of(ProblemCode.PATH_NOT_FOUND, "Nobody waits for a callback here."));
    }
}
