package dev.reelay.credits;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.TenantId;
import dev.reelay.web.Dialect;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Body;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A tenant's credits, as the operator gives and takes them. */
@Path("/admin/tenants/{tenant}/credits")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "400", ref = "InvalidRequest")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "404", ref = "TenantNotFound")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class OrdersResource {

    private static final String REPLAYED = "Idempotency-Replayed";

    private final TenantDoor door;
    private final Accounts accounts;
    private final Budgets budgets;

    OrdersResource(TenantDoor door, Accounts accounts, Budgets budgets) {
        this.door = door;
        this.accounts = accounts;
        this.budgets = budgets;
    }

    /** What a tenant has. */
    @GET
    @Operation(operationId = "getCreditsOfTenant", summary = "See what a tenant may spend")
    @APIResponse(
            responseCode = "200",
            description = "The balance.",
            content = @Content(schema = @Schema(implementation = CreditsView.class)))
    public Uni<Response> credits(@PathParam("tenant") String name) {
        return door.of(
                name,
                tenant -> accounts.of(tenant)
                        .chain(balance -> budgets.of(tenant).map(budget -> CreditsView.of(balance, budget)))
                        .map(view -> Response.ok(view).build()));
    }

    /** Grants or revokes; from the first grant on, the tenant is metered. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "orderCredits",
            summary = "Grant or revoke credits",
            description = "The first grant makes the tenant a metered one: from then on its tasks need credits. Only"
                    + " what is available can be revoked.")
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER, ref = "OrderKey")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "CreditOrder")))
    @APIResponse(
            responseCode = "200",
            description = "It is booked, now or since before; the balance as it is now.",
            headers = @Header(name = REPLAYED, ref = "IdempotencyReplayed"),
            content = @Content(schema = @Schema(implementation = Booked.class)))
    @APIResponse(responseCode = "409", ref = "CreditsNotAvailable")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    @APIResponse(responseCode = "422", ref = "OrderKeyReused")
    public Uni<Response> order(
            @PathParam("tenant") String name, @Nullable InputStream body, @Context HttpHeaders headers) {
        return door.of(name, tenant -> order(tenant, headers.getRequestHeader(IdempotencyKey.HEADER), body));
    }

    private Uni<Response> order(TenantId tenant, List<String> keys, @Nullable InputStream body) {
        return switch (OrderReader.read(tenant, keys, body)) {
            case Body.Invalid<CreditOrder> invalid -> refused(invalid.problem());
            case Body.Valid<CreditOrder> valid ->
                accounts.carryOut(valid.value()).map(OrdersResource::answer);
        };
    }

    private static Response answer(CreditOrder.Result result) {
        return switch (result) {
            case CreditOrder.Result.Done done ->
                Response.ok(Booked.of(done.transfer(), done.balance())).build();
            case CreditOrder.Result.Replayed again ->
                Response.ok(Booked.of(again.transfer(), again.balance()))
                        .header(REPLAYED, true)
                        .build();
            case CreditOrder.Result.KeyReused reused ->
                Dialect.REELAY.response(Problem.of(
                        ProblemCode.IDEMPOTENCY_KEY_REUSED,
                        "Another order was booked under this key before; use a new key for a new order."));
            case CreditOrder.Result.NotAvailable poor ->
                Dialect.REELAY.response(Problem.of(
                        ProblemCode.CREDITS_NOT_AVAILABLE,
                        "Only " + poor.available()
                                + " credits are available; what is held or captured cannot be revoked."));
        };
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }

    /** What was booked, and what the tenant has now. */
    @Schema(
            name = "CreditsBooked",
            requiredProperties = {"transfer", "credits"})
    record Booked(TransferView transfer, CreditsView credits) {

        static Booked of(Transfer transfer, Balance balance) {
            return new Booked(TransferView.of(transfer), CreditsView.of(balance));
        }
    }
}
