package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import dev.reelay.web.KeyScope;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** Keys that the settings bring along. They may do everything, and make their tenant where it is missing. */
@ApplicationScoped
class KeySeeds {

    private static final String NAME = "bootstrap";

    private final PostgresTenants tenants;
    private final AuditTrail audit;
    private final IdSource ids;

    KeySeeds(PostgresTenants tenants, AuditTrail audit, IdSource ids) {
        this.tenants = tenants;
        this.audit = audit;
        this.ids = ids;
    }

    /** Adds the key unless it stands already, whoever has it. Inside a transaction only. */
    Uni<Void> sow(TenantId tenant, String keyHash) {
        UUID id = ids.next();
        return tenants.ensure(tenant, tenant.value())
                .chain(() -> insert(id, tenant, keyHash))
                .chain(rows -> rows == 1
                        ? audit.note("key.bootstrapped", id.toString(), Map.of("tenant", tenant.value()))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Integer> insert(UUID id, TenantId tenant, String keyHash) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into api_key (id, tenant, key_hash, name, scopes)"
                                + " values (?1, ?2, ?3, ?4, ?5) on conflict do nothing")
                        .setParameter(1, id)
                        .setParameter(2, tenant.value())
                        .setParameter(3, keyHash)
                        .setParameter(4, NAME)
                        .setParameter(5, KeyScope.write(KeyScope.all()))
                        .executeUpdate());
    }
}
