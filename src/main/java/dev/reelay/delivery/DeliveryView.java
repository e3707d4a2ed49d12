package dev.reelay.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.web.PageCursor;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its tenant sees it.
 *
 * @param id what the receiver gets as {@code webhook-id}
 * @param endpoint absent for a task's own {@code callback_url}
 * @param type such as {@code task.succeeded}
 * @param state {@code pending}, {@code delivered} or {@code dead}
 * @param lastResult what came of the last try: a class of statuses such as {@code 5xx}, or what went wrong
 * @param nextTryAt only while it is pending
 * @param settledAt when it arrived or died
 */
@Schema(
        name = "Delivery",
        requiredProperties = {"id", "url", "task_id", "sequence", "type", "state", "tries", "created_at"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeliveryView(
        String id,
        @Nullable String endpoint,
        String url,
        String taskId,
        long sequence,
        String type,
        String state,
        int tries,
        @Nullable String lastResult,
        Instant createdAt,
        @Nullable Instant lastTriedAt,
        @Nullable Instant nextTryAt,
        @Nullable Instant settledAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id().toString(),
                delivery.endpoint() == null ? null : delivery.endpoint().toString(),
                delivery.url(),
                delivery.task().toString(),
                delivery.sequence(),
                EventName.of(delivery.event()),
                delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.tries(),
                delivery.lastResult(),
                delivery.createdAt(),
                delivery.lastTriedAt(),
                delivery.nextTryAt(),
                delivery.settledAt());
    }

    /**
     * A page of deliveries, newest first.
     *
     * @param next where the page after this one is, with the same filters; absent on the last
     */
    @Schema(
            name = "DeliveryPage",
            requiredProperties = {"deliveries"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<DeliveryView> deliveries, @Nullable String next) {

        static Page of(DeliveryLog.Page page, DeliveryQuery.Valid query) {
            return new Page(
                    page.deliveries().stream().map(DeliveryView::of).toList(),
                    page.more() ? next(page.deliveries().getLast(), query) : null);
        }

        private static String next(Delivery last, DeliveryQuery.Valid query) {
            DeliveryLog.Filter filter = query.filter();
            UriBuilder link = UriBuilder.fromPath("/v1/deliveries");
            if (filter.state() != null) {
                link.queryParam("state", filter.state().name().toLowerCase(Locale.ROOT));
            }
            if (filter.endpoint() != null) {
                link.queryParam("endpoint", filter.endpoint());
            }
            if (filter.task() != null) {
                link.queryParam("task", filter.task());
            }
            return link.queryParam("limit", query.limit())
                    .queryParam("cursor", PageCursor.write(last.id()))
                    .build()
                    .toString();
        }
    }

    /** How many deliveries will be sent again. */
    @Schema(
            name = "Replayed",
            requiredProperties = {"replayed"})
    record Replayed(int replayed) {}
}
