package dev.reelay.operator;

import dev.reelay.task.AttemptId;
import dev.reelay.web.BodyLimit;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.TaskView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Attempts, as the operator mends them. */
@Path("/admin/attempts")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
public class AttemptsResource {

    private final AdoptionDesk desk;

    AttemptsResource(AdoptionDesk desk) {
        this.desk = desk;
    }

    /** Tells an attempt what the upstream calls it, after a look whether that can be. */
    @POST
    @Path("/{id}/adopt")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "adoptUpstreamTask",
            summary = "Name the upstream's task of an unclear attempt",
            description =
                    "The upstream is asked whether it knows the id and of what request it was made. A task that is"
                            + " over there is over here at once; any other is followed from now on.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Adoption")))
    @APIResponse(
            responseCode = "200",
            description = "The attempt has the id; the task as it stands.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "404", ref = "AttemptNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "NotAdopted")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "AdoptionUnavailable")
    public Uni<Response> adopt(@PathParam("id") String id, @Nullable InputStream body) {
        Optional<AttemptId> attempt = AttemptId.parse(id);
        if (attempt.isEmpty()) {
            return refused(unknown());
        }
        return BodyLimit.read(body)
                .map(read -> adopt(attempt.get(), read))
                .orElseGet(() -> refused(BodyLimit.refusal()));
    }

    private Uni<Response> adopt(AttemptId attempt, byte[] body) {
        return switch (AdoptionRequest.read(body)) {
            case AdoptionRequest.Invalid invalid -> refused(invalid.problem());
            case AdoptionRequest.Valid valid ->
                desk.adopt(attempt, valid.upstreamId()).map(AttemptsResource::answer);
        };
    }

    private static Response answer(AdoptionVerdict verdict) {
        return switch (verdict) {
            case AdoptionVerdict.Adopted adopted ->
                Response.ok(TaskView.of(adopted.task())).build();
            case AdoptionVerdict.UnknownAttempt unknown -> Dialect.REELAY.response(unknown());
            case AdoptionVerdict.UnknownUpstream nothing ->
                conflict(ProblemCode.UPSTREAM_TASK_UNKNOWN, "The upstream has no task of this id.");
            case AdoptionVerdict.OtherRequest other ->
                conflict(ProblemCode.UPSTREAM_TASK_DIFFERS, "The upstream's task was made of another request.");
            case AdoptionVerdict.Taken taken ->
                conflict(
                        ProblemCode.UPSTREAM_ID_TAKEN, "Another attempt has this id, or this attempt has another one.");
            case AdoptionVerdict.NotAsked silent ->
                conflict(ProblemCode.UPSTREAM_UNAVAILABLE, "The upstream cannot be asked now; nothing was changed.");
            case AdoptionVerdict.TooLate late ->
                Dialect.REELAY.response(Problem.of(
                                ProblemCode.ALREADY_FINAL,
                                "This task is over, as " + late.task().status().wireName()
                                        + "; what the upstream says was kept in its timeline.")
                        .charged(TaskView.bill(late.task())));
        };
    }

    private static Problem unknown() {
        return Problem.of(ProblemCode.ATTEMPT_NOT_FOUND, "There is no attempt with this id.");
    }

    private static Response conflict(ProblemCode code, String detail) {
        return Dialect.REELAY.response(Problem.of(code, detail));
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }
}
