package dev.reelay.moderation;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.Review;
import dev.reelay.tracking.Archive;
import dev.reelay.web.Dialect;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.TaskView;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was held for a person, of all tenants. */
@Path("/admin/reviews")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class ReviewsResource {

    private final Archive archive;
    private final ReviewDesk desk;

    ReviewsResource(Archive archive, ReviewDesk desk) {
        this.archive = archive;
        this.desk = desk;
    }

    /** What waits for a judgement, oldest task first. */
    @GET
    @Operation(operationId = "listReviews", summary = "See what waits for a person's judgement, oldest task first")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, ref = "Cursor")
    @Parameter(name = "limit", in = ParameterIn.QUERY, ref = "Limit")
    @APIResponse(
            responseCode = "200",
            description = "A page of reviews.",
            content = @Content(schema = @Schema(implementation = ReviewView.Page.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    public Uni<Response> page(@Context UriInfo uri) {
        return switch (ReviewQuery.read(uri.getQueryParameters())) {
            case ReviewQuery.Invalid invalid -> refused(invalid.problem());
            case ReviewQuery.Valid query ->
                archive.held(query.after(), query.limit())
                        .map(page -> ReviewView.Page.of(page, query.limit()))
                        .map(page -> Response.ok(page).build());
        };
    }

    /** Lets a request into the queue, or a made video go to its tenant. */
    @POST
    @Path("/{id}/approve")
    @Operation(operationId = "approveReview", summary = "Let a request into the queue, or a made video go")
    @APIResponse(
            responseCode = "200",
            description = "The task as it stands now: expired, if the judgement came too late.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "404", ref = "ReviewNotFound")
    @APIResponse(responseCode = "409", ref = "NotHeld")
    public Uni<Response> approve(@PathParam("id") String id) {
        return judge(id, Review.ALLOWED);
    }

    /** Ends a task: its request, or its made video, must not be. */
    @POST
    @Path("/{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "rejectReview",
            summary = "End a task whose request or made video must not be",
            description = "The tenant is told the reason. A request costs nothing then; a made video is paid for.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "Rejection")))
    @APIResponse(
            responseCode = "200",
            description = "The task, failed as `content_refused`; or expired, if the judgement came too late.",
            content = @Content(schema = @Schema(implementation = TaskView.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "404", ref = "ReviewNotFound")
    @APIResponse(responseCode = "409", ref = "NotHeld")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> reject(@PathParam("id") String id, @Nullable InputStream body) {
        String wanted = "Send a JSON object with \"reason\", one sentence for the tenant.";
        return switch (Body.read(body, wanted, ReviewsResource::reason)) {
            case Body.Invalid<String> invalid -> refused(invalid.problem());
            case Body.Valid<String> valid -> judge(id, new Review.Refused(valid.value()));
        };
    }

    private static String reason(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("reason"));
        String reason = fields.text("reason").orElse("");
        if (!fields.has("reason")) {
            faults.add("/reason", FaultCode.REQUIRED, "Say in reason why, in a sentence for the tenant.");
        } else if (reason.isBlank() || reason.length() > Review.LONGEST_REASON) {
            faults.add(
                    "/reason",
                    FaultCode.TOO_LONG,
                    "A reason has 1 to " + Review.LONGEST_REASON + " characters, not all blank.");
        }
        return reason.strip();
    }

    private Uni<Response> judge(String text, Review verdict) {
        Optional<ReviewId> id = ReviewId.parse(text);
        return id.isEmpty() ? refused(unknown()) : desk.judge(id.get(), verdict).map(ReviewsResource::answer);
    }

    private static Response answer(ReviewDesk.Result result) {
        return switch (result) {
            case ReviewDesk.Result.Done done ->
                Response.ok(TaskView.of(done.task())).build();
            case ReviewDesk.Result.Over over ->
                Dialect.REELAY.response(Problem.of(
                                ProblemCode.ALREADY_FINAL,
                                "This task is over, as " + over.task().status().wireName() + ".")
                        .charged(TaskView.bill(over.task())));
            case ReviewDesk.Result.NotHeld elsewhere ->
                Dialect.REELAY.response(
                        Problem.of(ProblemCode.NOT_HELD, "This task does not wait for this judgement any more."));
            case ReviewDesk.Result.Unknown unknown -> Dialect.REELAY.response(unknown());
        };
    }

    private static Problem unknown() {
        return Problem.of(ProblemCode.TASK_NOT_FOUND, "There is no review with this id.");
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }
}
