package dev.reelay.operator;

import dev.reelay.dispatch.OrderBook;
import dev.reelay.dispatch.Orders;
import dev.reelay.dispatch.QueueBoard;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Body;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The queue, as the operator sees and steers it. */
@Path("/admin/queue")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(
        responseCode = "200",
        description = "The queue of each model, and what is paused, from now on.",
        content = @Content(schema = @Schema(implementation = QueueView.class)))
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class QueueResource {

    private final OrderBook orders;
    private final QueueBoard board;
    private final QueueOrder reader;

    QueueResource(OrderBook orders, QueueBoard board, QueueOrder reader) {
        this.orders = orders;
        this.board = board;
        this.reader = reader;
    }

    /** What waits, what is under way, how fast it goes and how long it takes. */
    @GET
    @Operation(operationId = "getQueue", summary = "See the queue of all tenants")
    public Uni<Response> queue() {
        return orders.current().chain(this::show);
    }

    /** Starts nothing more of what is named; what is under way goes on. */
    @POST
    @Path("/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "pauseQueue", summary = "Pause a tenant, a model, one of the other, or everything")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "QueuePause")))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> pause(@Nullable InputStream body) {
        return follow(
                reader.pause(body),
                pause -> change(
                        standing -> standing.with(pause),
                        standing -> standing.pauses().contains(pause) ? null : tooMany()));
    }

    /** Lifts a pause, named as it was made; others that cover the same stay. */
    @POST
    @Path("/resume")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resumeQueue", summary = "Lift a pause, named as it was made")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "QueuePause")))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> resume(@Nullable InputStream body) {
        return follow(reader.pause(body), pause -> change(standing -> standing.without(pause), done -> null));
    }

    /** Says how much may be under way, of a model or of all together, instead of what the settings say. */
    @PUT
    @Path("/slots")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setSlots", summary = "Set the slots of a model, or of all together")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "QueueSlots")))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> slots(@Nullable InputStream body) {
        return follow(
                reader.slots(body),
                slots -> change(standing -> standing.with(slots.model(), slots.order()), done -> null));
    }

    private <T> Uni<Response> follow(Body<T> body, Function<T, Uni<Response>> change) {
        return switch (body) {
            case Body.Invalid<T> invalid -> refused(invalid.problem());
            case Body.Valid<T> valid -> change.apply(valid.value());
        };
    }

    private Uni<Response> change(UnaryOperator<Orders> change, Function<Orders, @Nullable Problem> check) {
        return orders.change(change).chain(standing -> {
            Problem problem = check.apply(standing);
            return problem == null ? show(standing) : refused(problem);
        });
    }

    private static Problem tooMany() {
        return Problem.of(
                ProblemCode.INVALID_REQUEST,
                "There are " + Orders.MOST_PAUSES + " pauses already; lift some, or pause a model or everything.");
    }

    private Uni<Response> show(Orders standing) {
        return board.of(standing)
                .map(rows -> Response.ok(QueueView.of(rows, standing)).build());
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }
}
