package dev.reelay.journal;

import dev.reelay.task.Identifiers;
import dev.reelay.task.TenantId;
import dev.reelay.tenancy.HouseLimits;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
import dev.reelay.web.KeyScope;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The API keys and the secret that all replicas share. */
@ApplicationScoped
class PostgresKeyRing implements KeyRing {

    private static final int SECRET_BYTES = 32;

    /** What holds for a key that opens doors. By the clock of PostgreSQL, which is that of all replicas. */
    private static final String VALID = "revoked_at is null and (expires_at is null or expires_at > now())";

    private final Transactions transactions;
    private final Settings settings;
    private final KeySeeds seeds;
    private final HouseLimits house;
    private final SecureRandom random;

    PostgresKeyRing(
            Transactions transactions, Settings settings, KeySeeds seeds, HouseLimits house, SecureRandom random) {
        this.transactions = transactions;
        this.settings = settings;
        this.seeds = seeds;
        this.house = house;
        this.random = random;
    }

    @Override
    public Uni<Optional<Caller>> find(String keyHash) {
        return transactions.in(() -> caller("k.hash = ?1", keyHash));
    }

    @Override
    public Uni<Optional<Caller>> named(String keyId) {
        return Identifiers.parse(keyId)
                .map(id -> transactions.in(() -> caller("k.id = ?1", id)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    @Override
    public Uni<Void> add(TenantId tenant, String keyHash) {
        return transactions.in(() -> seeds.sow(tenant, keyHash));
    }

    @Override
    public Uni<Boolean> isEmpty() {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select not exists (select 1 from api_key where " + VALID + ")", Boolean.class)
                        .getSingleResult()));
    }

    @Override
    public Uni<Set<String>> valid(Collection<String> keyIds) {
        // What is no id names no key.
        List<UUID> asked =
                keyIds.stream().flatMap(id -> Identifiers.parse(id).stream()).toList();
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from api_key where id in ?1 and " + VALID, UUID.class)
                        .setParameter(1, asked)
                        .getResultList())
                .map(rows -> rows.stream().map(UUID::toString).collect(Collectors.toSet())));
    }

    @Override
    public Uni<byte[]> signingSecret() {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        return transactions
                .in(() -> settings.keep("signing-secret", HexFormat.of().formatHex(fresh)))
                .map(HexFormat.of()::parseHex);
    }

    private Uni<Optional<Caller>> caller(String which, Object value) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select k, t from ApiKeyRow k join TenantRow t on t.id = k.tenant where " + which
                                        + " and k.revokedAt is null"
                                        + " and (k.expiresAt is null or k.expiresAt > current_timestamp)",
                                Object[].class)
                        .setParameter(1, value)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(row -> caller((ApiKeyRow) row[0], (TenantRow) row[1])));
    }

    private Caller caller(ApiKeyRow key, TenantRow tenant) {
        return new Caller(
                new TenantId(key.tenant),
                key.id.toString(),
                KeyScope.read(key.scopes),
                house.allowance(tenant.limits()));
    }
}
