package dev.reelay.journal;

import dev.reelay.delivery.Endpoint;
import dev.reelay.delivery.SecretVersion;
import dev.reelay.task.TaskState.Status;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An endpoint of a tenant, or what stands for all its callback URLs. */
@Entity
@Table(name = "destination")
class DestinationRow {

    static final String ENDPOINT = "ENDPOINT";
    static final String CALLBACKS = "CALLBACKS";

    @Id
    UUID id;

    String tenant;

    String kind;

    @Nullable
    String url;

    String events;

    boolean enabled;

    @Column(name = "disabled_by")
    @Nullable
    String disabledBy;

    @Column(name = "secret_version")
    int secretVersion;

    @Column(name = "older_until")
    @Nullable
    Instant olderUntil;

    @Column(name = "created_at")
    Instant createdAt;

    protected DestinationRow() {}

    static DestinationRow endpoint(UUID id, String tenant, String url, Set<Status> events, Instant now) {
        DestinationRow row = new DestinationRow();
        row.id = id;
        row.tenant = tenant;
        row.kind = ENDPOINT;
        row.url = url;
        row.events = names(events);
        row.enabled = true;
        row.secretVersion = 1;
        row.createdAt = now;
        return row;
    }

    boolean isEndpoint() {
        return kind.equals(ENDPOINT);
    }

    void disable(Endpoint.DisabledBy by) {
        enabled = false;
        disabledBy = by.name();
    }

    void enable() {
        enabled = true;
        disabledBy = null;
    }

    void tell(Set<Status> wanted) {
        events = names(wanted);
    }

    void rotate(Instant oldUntil) {
        secretVersion++;
        olderUntil = oldUntil;
    }

    /** What arrived at an endpoint before it was moved goes to where it is now; a callback URL is the task's own. */
    void revive(DeliveryRow delivery, Instant now) {
        if (url != null) {
            delivery.redirect(url);
        }
        delivery.revive(now);
    }

    Endpoint endpoint() {
        return new Endpoint(
                id,
                url == null ? "" : url,
                Arrays.stream(events.split(" ")).map(Status::valueOf).collect(Collectors.toSet()),
                disabledBy == null ? null : Endpoint.DisabledBy.valueOf(disabledBy),
                createdAt);
    }

    /** @param now by the journal's clock */
    SecretVersion secret(Instant now) {
        return new SecretVersion(id, secretVersion, olderUntil != null && olderUntil.isAfter(now) ? olderUntil : null);
    }

    /** Every state once, in the order of the states. */
    private static String names(Set<Status> events) {
        return events.stream().sorted().map(Enum::name).collect(Collectors.joining(" "));
    }
}
