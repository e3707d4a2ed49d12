package dev.reelay.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the operator sees it.
 *
 * @param limits those that are its own
 * @param effective what holds for it, defaults included
 */
@Schema(
        name = "Tenant",
        requiredProperties = {"id", "name", "created_at", "limits", "effective"})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TenantView(String id, String name, Instant createdAt, LimitsView limits, LimitsView effective) {

    static TenantView of(Tenant tenant, HouseLimits house) {
        return new TenantView(
                tenant.id().value(),
                tenant.name(),
                tenant.createdAt(),
                LimitsView.of(tenant.limits()),
                LimitsView.of(house.with(tenant.limits())));
    }

    /**
     * A page of tenants, by id.
     *
     * @param next where the page after this one is; absent on the last
     */
    @Schema(
            name = "TenantPage",
            requiredProperties = {"tenants"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<TenantView> tenants, @Nullable String next) {

        static Page of(Tenants.Page page, Paging.ById query, HouseLimits house) {
            return new Page(
                    page.tenants().stream()
                            .map(tenant -> TenantView.of(tenant, house))
                            .toList(),
                    page.more() ? next(page.tenants().getLast(), query) : null);
        }

        private static String next(Tenant last, Paging.ById query) {
            return UriBuilder.fromPath("/admin/tenants")
                    .queryParam("limit", query.limit())
                    .queryParam("cursor", last.id())
                    .build()
                    .toString();
        }
    }
}
