package dev.reelay.journal;

import dev.reelay.moderation.Policies;
import dev.reelay.moderation.Policy;
import dev.reelay.moderation.Verdict;
import dev.reelay.task.TenantId;
import dev.reelay.web.input.WebAddress;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The policies of the reviewers, each change with its line in the audit. */
@ApplicationScoped
class PostgresPolicies implements Policies, PanacheRepositoryBase<PolicyRow, String> {

    private final Transactions transactions;
    private final AuditTrail audit;

    PostgresPolicies(Transactions transactions, AuditTrail audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    @Override
    public Uni<Optional<Policy>> find(TenantId tenant) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createQuery(
                                "select t.id, p from TenantRow t left join PolicyRow p on p.tenant = t.id"
                                        + " where t.id = ?1",
                                Object[].class)
                        .setParameter(1, tenant.value())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> policy((PolicyRow) row[1]))));
    }

    @Override
    public Uni<Boolean> set(TenantId tenant, Policy policy) {
        return transactions.in(() -> ofTenant(
                tenant,
                () -> findById(tenant.value())
                        .chain(row -> row == null
                                ? persist(PolicyRow.of(tenant.value(), policy))
                                : Uni.createFrom().item(row.set(policy)))
                        .chain(() -> audit.note("moderation.set", tenant.value(), details(policy)))));
    }

    @Override
    public Uni<Boolean> remove(TenantId tenant) {
        return transactions.in(() -> ofTenant(
                tenant,
                () -> deleteById(tenant.value())
                        .chain(removed -> removed
                                ? audit.note("moderation.removed", tenant.value(), Map.of())
                                : Uni.createFrom().voidItem())));
    }

    /** Does it unless there is no such tenant. Of two who change one policy at once, the second waits here. */
    private static Uni<Boolean> ofTenant(TenantId tenant, Supplier<Uni<Void>> change) {
        return Panache.getSession()
                .chain(session -> session.find(TenantRow.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE))
                .chain(row -> row == null
                        ? Uni.createFrom().item(false)
                        : change.get().replaceWith(true));
    }

    private static Policy policy(PolicyRow row) {
        return row == null ? Policy.NONE : row.policy();
    }

    /** How many terms, never which; and of the reviewer's URL the host, since its query may be secret. */
    private static Map<String, Object> details(Policy policy) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("refuse", policy.count(Verdict.REFUSE));
        details.put("hold", policy.count(Verdict.HOLD));
        details.put("release", policy.release());
        Policy.Reviewer reviewer = policy.reviewer();
        if (reviewer != null) {
            details.put(
                    "reviewer",
                    WebAddress.parse(reviewer.url()).map(WebAddress::host).orElse("-"));
            details.put("timeout_ms", reviewer.timeout().toMillis());
            details.put("on_failure", reviewer.onFailure().wireName());
        }
        return details;
    }
}
