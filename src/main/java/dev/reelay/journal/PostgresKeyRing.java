package dev.reelay.journal;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
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
import java.util.stream.Stream;

/** The API keys and the secret that all replicas share. */
@ApplicationScoped
class PostgresKeyRing implements KeyRing {

    private static final int SECRET_BYTES = 32;

    private final Transactions transactions;
    private final Settings settings;
    private final IdSource ids;
    private final SecureRandom random;

    PostgresKeyRing(Transactions transactions, Settings settings, IdSource ids, SecureRandom random) {
        this.transactions = transactions;
        this.settings = settings;
        this.ids = ids;
        this.random = random;
    }

    @Override
    public Uni<Optional<Caller>> find(String keyHash) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select tenant, id from api_key where key_hash = ?1 and revoked_at is null",
                                Object[].class)
                        .setParameter(1, keyHash)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(PostgresKeyRing::caller)));
    }

    @Override
    public Uni<Void> add(TenantId tenant, String keyHash) {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into api_key (id, tenant, key_hash) values (?1, ?2, ?3) on conflict do nothing")
                        .setParameter(1, ids.next())
                        .setParameter(2, tenant.value())
                        .setParameter(3, keyHash)
                        .executeUpdate())
                .replaceWithVoid());
    }

    @Override
    public Uni<Boolean> isEmpty() {
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select not exists (select 1 from api_key where revoked_at is null)", Boolean.class)
                        .getSingleResult()));
    }

    @Override
    public Uni<Set<String>> valid(Collection<String> keyIds) {
        List<UUID> asked = keyIds.stream().flatMap(PostgresKeyRing::named).toList();
        return transactions.in(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from api_key where id in ?1 and revoked_at is null", UUID.class)
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

    /** What is no id names no key. */
    private static Stream<UUID> named(String keyId) {
        try {
            return Stream.of(UUID.fromString(keyId));
        } catch (IllegalArgumentException malformed) {
            return Stream.empty();
        }
    }

    private static Caller caller(Object[] row) {
        return new Caller(new TenantId((String) row[0]), row[1].toString());
    }
}
