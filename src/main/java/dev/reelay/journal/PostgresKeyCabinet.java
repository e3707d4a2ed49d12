package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.IssuedKey;
import dev.reelay.tenancy.KeyCabinet;
import dev.reelay.tracking.IdSource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys as the operator handles them, each change with its line in the audit. */
@ApplicationScoped
class PostgresKeyCabinet implements KeyCabinet, PanacheRepositoryBase<ApiKeyRow, UUID> {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final Transactions transactions;
    private final PostgresTenants tenants;
    private final AuditTrail audit;
    private final JournalClock clock;
    private final IdSource ids;

    PostgresKeyCabinet(
            Transactions transactions, PostgresTenants tenants, AuditTrail audit, JournalClock clock, IdSource ids) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Uni<Optional<IssuedKey>> add(TenantId tenant, Order order, Imprint imprint) {
        return transactions.in(() -> tenants.findById(tenant.value())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : now().chain(now -> issue(tenant, order, imprint, now))
                                .map(issued -> Optional.of(issued.key()))));
    }

    @Override
    public Uni<Optional<Page>> page(TenantId tenant, @Nullable UUID olderThan, int limit) {
        return transactions.in(() -> tenants.findById(tenant.value())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : keys(tenant, olderThan, limit).map(Optional::of)));
    }

    @Override
    public Uni<Rotation> rotate(UUID id, Imprint imprint, Duration overlap) {
        return transactions.in(() -> findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null
                        ? Uni.createFrom().item(new Rotation.Unknown())
                        : now().chain(now -> rotate(row, imprint, overlap, now))));
    }

    @Override
    public Uni<Boolean> revoke(UUID id) {
        return transactions.in(() -> findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null ? Uni.createFrom().item(false) : revoke(row)));
    }

    private Uni<Rotation> rotate(ApiKeyRow row, Imprint imprint, Duration overlap, Instant now) {
        if (row.isSpent(now)) {
            return Uni.createFrom().item(new Rotation.Spent());
        }
        return issue(new TenantId(row.tenant), row.successor(now), imprint, now)
                // Before the older key names it: the row must stand first.
                .call(Panache::flush)
                .invoke(successor -> row.replaced(successor.id, now.plus(overlap)))
                .call(successor -> audit.note("key.rotated", row.id.toString(), details(row)))
                .map(successor -> new Rotation.Rotated(successor.key(), row.key()));
    }

    private Uni<Boolean> revoke(ApiKeyRow row) {
        if (row.revokedAt != null) {
            return Uni.createFrom().item(true);
        }
        return now().invoke(now -> row.revokedAt = now)
                .call(() -> audit.note("key.revoked", row.id.toString(), details(row)))
                .replaceWith(true);
    }

    private Uni<ApiKeyRow> issue(TenantId tenant, Order order, Imprint imprint, Instant now) {
        return persist(ApiKeyRow.of(ids.next(), tenant, order, imprint, now))
                .call(row -> audit.note("key.created", row.id.toString(), details(row)));
    }

    private Uni<Page> keys(TenantId tenant, @Nullable UUID olderThan, int limit) {
        UUID before = olderThan == null ? AFTER_ALL : olderThan;
        return find("tenant = ?1 and id < ?2 order by id desc", tenant.value(), before)
                .page(0, limit + 1)
                .list()
                .map(rows -> page(rows, limit));
    }

    private Uni<Instant> now() {
        return Panache.getSession().chain(clock::now);
    }

    private static Page page(List<ApiKeyRow> rows, int limit) {
        return new Page(rows.stream().limit(limit).map(ApiKeyRow::key).toList(), rows.size() > limit);
    }

    private static Map<String, Object> details(ApiKeyRow row) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tenant", row.tenant);
        details.put("name", row.name);
        details.put("scopes", List.of(row.scopes.split(" ")));
        details.put("hint", row.hint);
        details.put("expires_at", row.expiresAt == null ? null : row.expiresAt.toString());
        details.put("replaced_by", row.replacedBy == null ? null : row.replacedBy.toString());
        details.values().removeIf(Objects::isNull);
        return details;
    }
}
