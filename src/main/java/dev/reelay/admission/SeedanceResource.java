package dev.reelay.admission;

import dev.reelay.task.Door;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.SeedanceEnvelope;
import dev.reelay.web.SeedanceTask;
import dev.reelay.web.Traffic;
import dev.reelay.web.input.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The Seedance v2 wire shape: an existing client changes its base URL and its key (contract §3, §4). */
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Seedance v2")
public class SeedanceResource {

    private final Desk desk;
    private final TaskTracker tracker;
    private final CurrentCaller caller;

    SeedanceResource(Desk desk, TaskTracker tracker, CurrentCaller caller) {
        this.desk = desk;
        this.tracker = tracker;
        this.caller = caller;
    }

    /** Asks for a video, as a Seedance client does. */
    @POST
    @Needs(value = KeyScope.SUBMIT, counts = Traffic.SUBMITS)
    @Path("/generate")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "generate", summary = "Ask for a video, in the Seedance wire shape")
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER, ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "SeedanceGenerate")))
    @APIResponse(
            responseCode = "200",
            description = "The task, durably accepted.",
            headers = @Header(name = Replay.HEADER, ref = "IdempotencyReplayed"),
            content = @Content(schema = @Schema(implementation = SeedanceEnvelope.Generated.class)))
    @APIResponse(responseCode = "400", ref = "SeedanceTaskRefused")
    @APIResponse(responseCode = "401", ref = "SeedanceNoCaller")
    @APIResponse(responseCode = "402", ref = "SeedanceRefused")
    @APIResponse(responseCode = "406", ref = "SeedanceRefused")
    @APIResponse(responseCode = "413", ref = "SeedanceRefused")
    @APIResponse(responseCode = "415", ref = "SeedanceRefused")
    @APIResponse(responseCode = "422", ref = "SeedanceRefused")
    @APIResponse(responseCode = "500", ref = "SeedanceRefused")
    @APIResponse(responseCode = "503", ref = "SeedanceSubmitUnavailable")
    public Uni<Response> generate(@Nullable InputStream body, @Context HttpHeaders headers) {
        return desk.submit(new Letter(caller.get(), body, headers.getRequestHeader(IdempotencyKey.HEADER), Door.V2))
                .map(SeedanceResource::answer);
    }

    /** How a task stands; the outcome of a failed one comes with status 200, too (contract §4.4). */
    @GET
    @Needs(KeyScope.READ)
    @Path("/status")
    @Operation(operationId = "status", summary = "Look at a task, in the Seedance wire shape")
    @Parameter(name = "task_id", in = ParameterIn.QUERY, ref = "TaskId")
    @APIResponse(
            responseCode = "200",
            description = "The task as it stands.",
            content = @Content(schema = @Schema(implementation = SeedanceEnvelope.Status.class)))
    @APIResponse(responseCode = "400", ref = "SeedanceRefused")
    @APIResponse(responseCode = "401", ref = "SeedanceNoCaller")
    @APIResponse(responseCode = "404", ref = "SeedanceRefused")
    @APIResponse(responseCode = "406", ref = "SeedanceRefused")
    @APIResponse(responseCode = "500", ref = "SeedanceRefused")
    @APIResponse(responseCode = "503", ref = "SeedanceUnavailable")
    public Uni<Response> status(@Parameter(hidden = true) @QueryParam("task_id") @Nullable String id) {
        if (id == null || id.isEmpty()) {
            Problem missing = Problem.of(ProblemCode.MISSING_TASK_ID, "Name the task: /v2/status?task_id=<id>.");
            return Uni.createFrom().item(Dialect.SEEDANCE.response(missing));
        }
        return TaskId.parse(id)
                .map(known -> tracker.find(caller.tenant(), known))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(SeedanceResource::answer);
    }

    private static Response answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> created(accepted.task()).build();
            case Verdict.Replayed replayed ->
                created(replayed.asAccepted()).header(Replay.HEADER, true).build();
            case Verdict.Refused refused -> Dialect.SEEDANCE.response(SeedanceNames.of(refused.problem()));
        };
    }

    private static Response.ResponseBuilder created(Task task) {
        return Response.ok(SeedanceEnvelope.of(SeedanceTask.Created.of(task)));
    }

    private static Response answer(Optional<Task> found) {
        return found.map(task ->
                        Response.ok(SeedanceEnvelope.of(SeedanceTask.of(task))).build())
                .orElseGet(() -> Dialect.SEEDANCE.response(Refusals.unknownTask()));
    }
}
