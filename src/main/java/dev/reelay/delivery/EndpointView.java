package dev.reelay.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its tenant sees it.
 *
 * @param events such as {@code task.succeeded}
 * @param disabledBy {@code owner} or {@code receiver}, absent while it is enabled
 * @param secret by which its deliveries are signed; only in the answer that made it
 */
@Schema(
        name = "Endpoint",
        requiredProperties = {"id", "url", "events", "enabled", "created_at"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record EndpointView(
        String id,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable String disabledBy,
        Instant createdAt,
        @Nullable String secret) {

    static EndpointView of(Endpoint endpoint) {
        return of(endpoint, null);
    }

    static EndpointView of(Endpoint endpoint, @Nullable String secret) {
        return new EndpointView(
                endpoint.id().toString(),
                endpoint.url(),
                endpoint.events().stream().sorted().map(EventName::of).toList(),
                endpoint.disabledBy() == null,
                endpoint.disabledBy() == null
                        ? null
                        : endpoint.disabledBy().name().toLowerCase(Locale.ROOT),
                endpoint.createdAt(),
                secret);
    }

    /** All endpoints of a tenant. */
    @Schema(
            name = "Endpoints",
            requiredProperties = {"endpoints"})
    record Listed(List<EndpointView> endpoints) {

        static Listed of(List<Endpoint> endpoints) {
            return new Listed(endpoints.stream().map(EndpointView::of).toList());
        }
    }
}
