package dev.reelay.credits;

import dev.reelay.operator.OperatorsOnly;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the books agree with each other, and with what the upstream says. */
@Path("/admin/reconciliation")
@OperatorsOnly
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@SecurityRequirement(name = "operator")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class ReconciliationResource {

    private final Reconciliation reconciliation;

    ReconciliationResource(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    /** Looks now; it changes nothing. */
    @GET
    @Operation(operationId = "reconcile", summary = "Compare tasks, ledger and the upstream's figures")
    @APIResponse(
            responseCode = "200",
            description = "What was compared, and what does not agree.",
            content = @Content(schema = @Schema(implementation = View.class)))
    public Uni<View> look() {
        return reconciliation.look().map(View::of);
    }

    /** One line for each comparison. */
    @Schema(
            name = "Reconciliation",
            requiredProperties = {"agrees", "checks"})
    record View(boolean agrees, List<Line> checks) {

        static View of(List<Audit.Finding> findings) {
            return new View(
                    findings.stream().allMatch(finding -> finding.count() == 0),
                    findings.stream().map(Line::of).toList());
        }
    }

    /**
     * One comparison.
     *
     * @param check {@code balance}, {@code orphan_hold}, {@code settlement}, {@code charge}, {@code upstream} or
     *     {@code exposure}
     * @param count how many do not agree
     * @param credits by how much, all together
     * @param examples the first of them: tenants, tasks or holds
     */
    @Schema(
            name = "ReconciliationCheck",
            requiredProperties = {"check", "count", "credits", "examples"})
    record Line(String check, long count, long credits, List<String> examples) {

        static Line of(Audit.Finding finding) {
            return new Line(finding.check().wireName(), finding.count(), finding.credits(), finding.examples());
        }
    }
}
