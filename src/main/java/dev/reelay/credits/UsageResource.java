package dev.reelay.credits;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.web.CurrentCaller;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the tenant's tasks came to. */
@Path("/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class UsageResource {

    private static final int MOST = 1_000;

    private final UsageBook book;
    private final CurrentCaller caller;
    private final InstantSource clock;

    UsageResource(UsageBook book, CurrentCaller caller, InstantSource clock) {
        this.book = book;
        this.caller = caller;
        this.clock = clock;
    }

    /** Tasks and credits, added up by day, model, key or label. */
    @GET
    @Needs(KeyScope.READ)
    @Operation(operationId = "getUsage", summary = "See what your tasks came to")
    @Parameter(name = "from", in = ParameterIn.QUERY, ref = "UsageFrom")
    @Parameter(name = "to", in = ParameterIn.QUERY, ref = "UsageTo")
    @Parameter(name = "by", in = ParameterIn.QUERY, ref = "UsageBy")
    @APIResponse(
            responseCode = "200",
            description = "The tasks that were accepted in that time, added up.",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    public Uni<Response> usage(@Context UriInfo uri) {
        return switch (UsageQuery.read(uri.getQueryParameters(), clock.instant())) {
            case UsageQuery.Invalid invalid -> Uni.createFrom().item(Dialect.REELAY.response(invalid.problem()));
            case UsageQuery.Valid query ->
                book.of(caller.tenant(), query.from(), query.to(), query.by(), MOST + 1)
                        .map(lines -> Response.ok(View.of(query, lines)).build());
        };
    }

    /**
     * Usage.
     *
     * @param truncated whether there are more lines than are shown; ask for a shorter time
     */
    @Schema(
            name = "Usage",
            requiredProperties = {"from", "to", "lines", "truncated"})
    record View(Instant from, Instant to, List<Line> lines, boolean truncated) {

        static View of(UsageQuery.Valid query, List<UsageBook.Line> lines) {
            return new View(
                    query.from(),
                    query.to(),
                    lines.stream().limit(MOST).map(Line::of).toList(),
                    lines.size() > MOST);
        }
    }

    /**
     * Some tasks, added up; what is not told apart, or what they do not have, is absent.
     *
     * @param quoted what they were priced at
     * @param captured what they were charged
     * @param consumed what the upstream says that it took
     */
    @Schema(
            name = "UsageLine",
            requiredProperties = {"tasks", "succeeded", "quoted", "captured", "consumed"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Line(
            @Nullable String day,
            @Nullable String model,
            @Nullable String keyId,
            @Nullable String label,
            long tasks,
            long succeeded,
            long quoted,
            long captured,
            long consumed) {

        static Line of(UsageBook.Line line) {
            return new Line(
                    line.day(),
                    line.model(),
                    line.key(),
                    line.label(),
                    line.tasks(),
                    line.succeeded(),
                    line.quoted(),
                    line.captured(),
                    line.consumed());
        }
    }
}
