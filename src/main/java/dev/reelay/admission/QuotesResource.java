package dev.reelay.admission;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.upstream.ModelCatalogue;
import dev.reelay.web.BodyLimit;
import dev.reelay.web.Dialect;
import dev.reelay.web.KeyScope;
import dev.reelay.web.Needs;
import dev.reelay.web.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Prices. It asks no store, and promises nothing: a task has the price of the list when it is accepted. */
@Path("/v1/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Credits")
@APIResponse(responseCode = "401", ref = "NoCaller")
@APIResponse(responseCode = "406", ref = "NotAcceptable")
@APIResponse(responseCode = "500", ref = "InternalError")
@APIResponse(responseCode = "503", ref = "StoreUnavailable")
public class QuotesResource {

    private final QuoteReader reader;
    private final ModelCatalogue catalogue;

    QuotesResource(QuoteReader reader, ModelCatalogue catalogue) {
        this.reader = reader;
        this.catalogue = catalogue;
    }

    /** Says what a task, or a batch of them, would cost now. */
    @POST
    @Needs(KeyScope.READ)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "quote", summary = "See what tasks would cost, without running them")
    @RequestBody(required = true, content = @Content(schema = @Schema(ref = "QuoteRequest")))
    @APIResponse(
            responseCode = "200",
            description = "The price of each, in the order in which they came, and of all together.",
            content = @Content(schema = @Schema(implementation = View.class)))
    @APIResponse(responseCode = "400", ref = "InvalidRequest")
    @APIResponse(responseCode = "413", ref = "BodyTooLarge")
    @APIResponse(responseCode = "415", ref = "UnsupportedMediaType")
    public Uni<Response> quote(@Nullable InputStream body) {
        Response answer = BodyLimit.read(body).map(this::answer).orElseGet(() -> refused(BodyLimit.refusal()));
        return Uni.createFrom().item(answer);
    }

    private Response answer(byte[] body) {
        return switch (reader.read(body)) {
            case QuoteReader.Asked.Invalid invalid -> refused(invalid.problem());
            case QuoteReader.Asked.Valid valid ->
                Response.ok(View.of(catalogue.priceVersion(), valid.tasks())).build();
        };
    }

    private static Response refused(Problem problem) {
        return Dialect.REELAY.response(problem);
    }

    /**
     * What tasks would cost.
     *
     * @param priceVersion of the list that the prices come from; another list has another version
     * @param credits all together
     */
    @Schema(
            name = "Quotes",
            requiredProperties = {"price_version", "credits", "quotes"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record View(String priceVersion, long credits, List<Quote> quotes) {

        static View of(String priceVersion, List<Reading.Valid> tasks) {
            return new View(
                    priceVersion,
                    tasks.stream().mapToLong(Reading.Valid::quotedCredits).sum(),
                    tasks.stream().map(Quote::of).toList());
        }
    }

    /** What one task would cost. */
    @Schema(
            name = "Quote",
            requiredProperties = {"model", "duration", "credits"})
    record Quote(String model, int duration, int credits) {

        static Quote of(Reading.Valid task) {
            return new Quote(task.request().model(), task.request().duration(), task.quotedCredits());
        }
    }
}
