package dev.reelay.tenancy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelay.web.PageCursor;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One act of the operator.
 *
 * @param act such as {@code key.revoked}
 * @param subject the id of what it was done to
 * @param details by act; never a secret
 */
@Schema(
        name = "AuditEntry",
        requiredProperties = {"id", "at", "act", "subject", "details"})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AuditView(
        String id,
        Instant at,
        String act,
        String subject,

        @Schema(type = SchemaType.OBJECT, description = "What there is to say of the act; by act, and never a secret.")
        Map<String, Object> details) {

    private static final ObjectReader JSON = new JsonMapper().readerForMapOf(Object.class);

    static AuditView of(AuditLog.Entry entry) {
        return new AuditView(entry.id().toString(), entry.at(), entry.act(), entry.subject(), details(entry.details()));
    }

    private static Map<String, Object> details(String json) {
        try {
            return JSON.readValue(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("The audit holds what is no JSON object", impossible);
        }
    }

    /**
     * A page of acts, latest first.
     *
     * @param next where the page after this one is; absent on the last
     */
    @Schema(
            name = "AuditPage",
            requiredProperties = {"entries"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<AuditView> entries, @Nullable String next) {

        static Page of(AuditLog.Page page, Paging.Latest query) {
            return new Page(
                    page.entries().stream().map(AuditView::of).toList(),
                    page.more() ? next(page.entries().getLast(), query) : null);
        }

        private static String next(AuditLog.Entry last, Paging.Latest query) {
            UriBuilder link = UriBuilder.fromPath("/admin/audit");
            if (query.subject() != null) {
                link.queryParam("subject", query.subject());
            }
            return link.queryParam("limit", query.limit())
                    .queryParam("cursor", PageCursor.write(last.id()))
                    .build()
                    .toString();
        }
    }
}
