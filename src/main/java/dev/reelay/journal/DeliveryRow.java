package dev.reelay.journal;

import dev.reelay.delivery.Delivery;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.web.input.WebAddress;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One fact that one destination is told. Claims and settlements change it in SQL, where one statement decides. */
@Entity
@Table(name = "delivery")
class DeliveryRow {

    @Id
    UUID id;

    @Column(name = "destination_id")
    UUID destinationId;

    String tenant;

    @Column(name = "task_id")
    UUID taskId;

    long sequence;

    String event;

    String url;

    String host;

    String state;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "leased_until")
    @Nullable
    Instant leasedUntil;

    int tries;

    int fence;

    @Column(name = "last_result")
    @Nullable
    String lastResult;

    @Column(name = "last_tried_at")
    @Nullable
    Instant lastTriedAt;

    @Column(name = "settled_at")
    @Nullable
    Instant settledAt;

    protected DeliveryRow() {}

    static DeliveryRow of(UUID id, UUID destination, String url, Task task) {
        DeliveryRow row = new DeliveryRow();
        row.id = id;
        row.destinationId = destination;
        row.tenant = task.tenant().value();
        row.taskId = task.id().value();
        row.sequence = task.sequence();
        row.event = task.status().name();
        row.redirect(url);
        row.state = Delivery.State.PENDING.name();
        row.createdAt = task.updatedAt();
        row.dueAt = task.updatedAt();
        return row;
    }

    /** What deliveries are held apart by. */
    static String host(String url) {
        return WebAddress.parse(url).map(WebAddress::host).orElse("");
    }

    /** It goes there. */
    void redirect(String to) {
        url = to;
        host = host(to);
    }

    /** Tried again from the beginning; what waits for its next try is tried now. */
    void revive(Instant now) {
        if (!state.equals(Delivery.State.PENDING.name())) {
            startOver();
        }
        dueAt = now;
    }

    /** A try from before, should one still be under way, has no say any more. */
    private void startOver() {
        state = Delivery.State.PENDING.name();
        tries = 0;
        fence++;
        settledAt = null;
    }

    /** @param endpoint whether it goes to an endpoint, and not to a callback URL */
    Delivery delivery(boolean endpoint) {
        Delivery.State now = Delivery.State.valueOf(state);
        return new Delivery(
                id,
                endpoint ? destinationId : null,
                url,
                new TaskId(taskId),
                sequence,
                Status.valueOf(event),
                now,
                tries,
                lastResult,
                createdAt,
                lastTriedAt,
                now == Delivery.State.PENDING ? dueAt : null,
                settledAt);
    }
}
