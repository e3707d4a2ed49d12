package dev.reelay.admission;

import dev.reelay.task.Charged;
import dev.reelay.task.Door;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.TaskView;
import dev.reelay.web.Traffic;
import dev.reelay.web.input.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

/** Tasks: ask for one, look at one, cancel one, send an unclear one again. */
@Path("/v1/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TaskResource {

    private final Desk desk;
    private final CancelDesk cancelDesk;
    private final RetryDesk retryDesk;
    private final ViewDesk viewDesk;
    private final CurrentCaller caller;

    TaskResource(Desk desk, CancelDesk cancelDesk, RetryDesk retryDesk, ViewDesk viewDesk, CurrentCaller caller) {
        this.desk = desk;
        this.cancelDesk = cancelDesk;
        this.retryDesk = retryDesk;
        this.viewDesk = viewDesk;
        this.caller = caller;
    }

    /** Asks for a video. The answer comes when the task stands in the journal, not when the video is made. */
    @POST
    @Needs(value = KeyScope.SUBMIT, counts = Traffic.SUBMITS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "submitTask", summary = "Ask for a video")
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER, ref = "IdempotencyKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "NewTask")))
    @APIResponse(
            responseCode = "202",
            description = "The task, durably accepted; for a replayed request, as it was accepted then.",
            headers = {
                @Header(
                        name = HttpHeaders.LOCATION,
                        description = "Where the task is.",
                        schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING)),
                @Header(name = Replay.HEADER, ref = "IdempotencyReplayed")
            },
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "400", ref = "TaskRefused")
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "402", ref = "CreditsExhausted")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "IdempotencyKeyReused")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "SubmitUnavailable")
    public Uni<Response> submit(@Nullable InputStream body, @Context HttpHeaders headers) {
        return desk.submit(new Letter(caller.get(), body, headers.getRequestHeader(IdempotencyKey.HEADER), Door.V1))
                .map(TaskResource::answer);
    }

    /** One task. Another tenant's is as unknown as one that never was. */
    @GET
    @Needs(KeyScope.READ)
    @Path("/{id}")
    @Operation(operationId = "getTask", summary = "Look at a task")
    @APIResponse(
            responseCode = "200",
            description = "The task as it stands.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "404", ref = "TaskNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> one(@PathParam("id") String id) {
        return TaskId.parse(id)
                .map(known -> viewDesk.find(caller.tenant(), known))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(TaskResource::answer);
    }

    /** Cancels what was not sent yet; for anything later it is a wish, and the answer says what it may cost. */
    @POST
    @Needs(value = KeyScope.SUBMIT, counts = Traffic.SUBMITS)
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelTask", summary = "Cancel a task")
    @APIResponse(
            responseCode = "200",
            description = "The task is cancelled, now or since before.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The upstream may have the task and cannot be stopped. The task goes on, marked with"
                    + " cancel_requested, and ends as cancelled when the upstream ends.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "404", ref = "TaskNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "AlreadyFinal")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> cancel(@PathParam("id") String id) {
        return TaskId.parse(id)
                .map(known -> cancelDesk.cancel(caller.tenant(), known))
                .orElseGet(() -> Uni.createFrom().item(new CancelVerdict.Unknown()))
                .map(TaskResource::answer);
    }

    /** Sends an unclear task again, when no answer can come any more; the client takes the risk of a second charge. */
    @POST
    @Needs(value = KeyScope.SUBMIT, counts = Traffic.SUBMITS)
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryTask",
            summary = "Send an unconfirmed task again",
            description = "For a task of which nobody can say whether the upstream took it. It may be paid twice, which"
                    + " the answer names as `risk`. Open only when no answer to the submission can come any more."
                    + " Its price is set aside once more.")
    @APIResponse(
            responseCode = "202",
            description = "The task waits to be sent again, now or since before.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "401", ref = "NoCaller")
    @APIResponse(responseCode = "402", ref = "CreditsExhausted")
    @APIResponse(responseCode = "404", ref = "TaskNotFound")
    @APIResponse(responseCode = "406", ref = "NotAcceptable")
    @APIResponse(responseCode = "409", ref = "NotRetried")
    @APIResponse(responseCode = "500", ref = "InternalError")
    @APIResponse(responseCode = "503", ref = "StoreUnavailable")
    public Uni<Response> retry(@PathParam("id") String id) {
        return TaskId.parse(id)
                .map(known -> retryDesk.retry(caller.tenant(), known))
                .orElseGet(() -> Uni.createFrom().item(new RetryVerdict.Unknown()))
                .map(TaskResource::answer);
    }

    private static Response answer(RetryVerdict verdict) {
        return switch (verdict) {
            case RetryVerdict.Resent resent ->
                Response.accepted(TaskView.of(resent.task())).build();
            case RetryVerdict.TooEarly early -> Dialect.REELAY.response(Refusals.retryTooEarly(early.from()));
            case RetryVerdict.UpstreamHasIt proven -> Dialect.REELAY.response(Refusals.upstreamHasTask());
            case RetryVerdict.NothingToRetry other -> Dialect.REELAY.response(Refusals.nothingToRetry(other.task()));
            case RetryVerdict.NotFunded poor -> Dialect.REELAY.response(Refusals.retryNotFunded(poor.task()));
            case RetryVerdict.TooLate late -> Dialect.REELAY.response(Refusals.alreadyFinal(late.task()));
            case RetryVerdict.Unknown unknown -> unknown();
        };
    }

    private static Response answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> accepted(accepted.task()).build();
            case Verdict.Replayed replayed ->
                accepted(replayed.asAccepted()).header(Replay.HEADER, true).build();
            case Verdict.Refused refused -> Dialect.REELAY.response(refused.problem());
        };
    }

    private static Response.ResponseBuilder accepted(Task task) {
        TaskView view = TaskView.of(task);
        // Relative: behind a proxy, the address of this process says nothing.
        return Response.accepted(view).header(HttpHeaders.LOCATION, view.links().self());
    }

    private static Response answer(Optional<TaskView> found) {
        return found.map(view -> Response.ok(view).build()).orElseGet(TaskResource::unknown);
    }

    private static Response answer(CancelVerdict verdict) {
        return switch (verdict) {
            case CancelVerdict.Cancelled cancelled ->
                Response.ok(TaskView.of(cancelled.task())).build();
            case CancelVerdict.Wished wished ->
                Response.accepted(TaskView.of(wished.task()).charged(Charged.IF_COMPLETED))
                        .build();
            case CancelVerdict.TooLate late -> Dialect.REELAY.response(Refusals.alreadyFinal(late.task()));
            case CancelVerdict.Unknown unknown -> unknown();
        };
    }

    private static Response unknown() {
        return Dialect.REELAY.response(Refusals.unknownTask());
    }
}
