package dev.reelay.credits;

import dev.reelay.operator.OperatorsOnly;
import dev.reelay.task.TenantId;
import dev.reelay.web.Dialect;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a tenant means to spend in a month. It warns and refuses nothing; what may be spent is what was granted. */
@Path("/admin/tenants/{tenant}/budget")
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
public class BudgetResource {

    private static final String WANTED = "Send a JSON object with \"monthly\".";

    private final TenantDoor door;
    private final Budgets budgets;

    BudgetResource(TenantDoor door, Budgets budgets) {
        this.door = door;
        this.budgets = budgets;
    }

    /** Sets the budget of every month. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setBudget",
            summary = "Set what a tenant means to spend in a month",
            description = "A warning is told when 50, 80 and 100 % of it are spent. Nothing is refused.")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "MonthlyBudget")))
    @APIResponse(
            responseCode = "200",
            description = "The budget, and what is spent of it in this month.",
            content = @Content(schema = @Schema(implementation = CreditsView.BudgetView.class)))
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> set(@PathParam("tenant") String name, @Nullable InputStream body) {
        return door.of(name, tenant -> set(tenant, body));
    }

    /** Ends the budget. */
    @DELETE
    @Operation(operationId = "removeBudget", summary = "End a tenant's budget")
    @APIResponse(responseCode = "204", description = "There is no budget, now or since before.")
    public Uni<Response> remove(@PathParam("tenant") String name) {
        return door.of(
                name,
                tenant -> budgets.remove(tenant)
                        .map(removed -> Response.noContent().build()));
    }

    private Uni<Response> set(TenantId tenant, @Nullable InputStream body) {
        return switch (Body.read(body, WANTED, BudgetResource::monthly)) {
            case Body.Invalid<Integer> invalid -> refused(invalid.problem());
            case Body.Valid<Integer> monthly ->
                budgets.set(tenant, monthly.value()).chain(() -> show(tenant));
        };
    }

    private static int monthly(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("monthly"));
        int monthly = fields.whole("monthly").orElse(0);
        // The largest number stands for all that are larger.
        if (monthly < 1 || monthly == Integer.MAX_VALUE) {
            faults.add("/monthly", FaultCode.OUT_OF_RANGE, "This must be from 1 to " + (Integer.MAX_VALUE - 1) + ".");
        }
        return monthly;
    }

    private Uni<Response> show(TenantId tenant) {
        return budgets.of(tenant)
                .map(found -> Response.ok(found.map(CreditsView.BudgetView::of).orElse(null))
                        .build());
    }

    private static Uni<Response> refused(Problem problem) {
        return Uni.createFrom().item(Dialect.REELAY.response(problem));
    }
}
