package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tenancy.Limits;
import dev.reelay.tenancy.Tenant;
import dev.reelay.tenancy.Tenants;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenants, each change with its line in the audit. */
@ApplicationScoped
class PostgresTenants implements Tenants, PanacheRepositoryBase<TenantRow, String> {

    private final Transactions transactions;
    private final AuditTrail audit;

    PostgresTenants(Transactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public Uni<Optional<Tenant>> add(TenantId id, String name, Limits limits) {
        return transactions.in(() ->
                ensure(id, name).chain(isNew -> isNew ? begin(id, limits).map(Optional::of) : none()));
    }

    @Override
    public Uni<Page> page(@Nullable TenantId after, int limit) {
        return transactions.in(() -> find("id > ?1 order by id", after == null ? "" : after.value())
                .page(0, limit + 1)
                .list()
                .map(rows -> page(rows, limit)));
    }

    @Override
    public Uni<Optional<Tenant>> find(TenantId id) {
        return transactions.in(
                () -> findById(id.value()).map(row -> Optional.ofNullable(row).map(TenantRow::tenant)));
    }

    @Override
    public Uni<Optional<Tenant>> change(TenantId id, Change change) {
        return transactions.in(() -> findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null ? none() : change(row, change).map(Optional::of)));
    }

    /** Inserts the tenant unless it is there; whether it was not. Whoever comes at the same time waits here. */
    Uni<Boolean> ensure(TenantId id, String name) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into tenant (id, name, created_at) values (?1, ?2, clock_timestamp())"
                                        + " on conflict do nothing")
                        .setParameter(1, id.value())
                        .setParameter(2, name)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private Uni<Tenant> begin(TenantId id, Limits limits) {
        return findById(id.value())
                .invoke(row -> row.limit(limits))
                .call(row -> audit.note("tenant.created", row.id, details(row.name, row.limits())))
                .map(TenantRow::tenant);
    }

    private Uni<Tenant> change(TenantRow row, Change change) {
        Tenant before = row.tenant();
        row.name = change.name() == null ? row.name : change.name();
        row.limit(before.limits().after(change.limits()));
        return before.equals(row.tenant())
                ? Uni.createFrom().item(before)
                : audit.note("tenant.changed", row.id, details(before, row.tenant()))
                        .replaceWith(row::tenant);
    }

    private static Map<String, Object> details(Tenant before, Tenant after) {
        return Map.of(
                "before", details(before.name(), before.limits()),
                "after", details(after.name(), after.limits()));
    }

    private static Map<String, Object> details(String name, Limits limits) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        limits.numbers().forEach((limit, number) -> numbers.put(limit.wireName(), number));
        if (limits.models() != null) {
            numbers.put("models", limits.models());
        }
        return Map.of("name", name, "limits", numbers);
    }

    private static Page page(List<TenantRow> rows, int limit) {
        return new Page(rows.stream().limit(limit).map(TenantRow::tenant).toList(), rows.size() > limit);
    }

    private static Uni<Optional<Tenant>> none() {
        return Uni.createFrom().item(Optional.empty());
    }
}
