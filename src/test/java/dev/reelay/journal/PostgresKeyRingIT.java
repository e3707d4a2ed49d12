package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.web.Allowance;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
import dev.reelay.web.KeyScope;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The contract of {@code KeyRing}. Revoking and ending is not its matter, so they happen in the database. */
@QuarkusTest
@TestProfile(HandCranked.class)
class PostgresKeyRingIT extends OnPostgres {

    @Inject
    KeyRing keys;

    private final String hash = hash();

    @Test
    void aKeyLeadsToItsTenant() {
        assertThat(find(hash)).isEmpty();
        add(tenant, hash);
        assertThat(find(hash)).map(Caller::tenant).contains(tenant);
    }

    @Test
    void aKeyIsFoundByItsNameTooAndWhatNamesNoneIsNone() {
        add(tenant, hash);
        assertThat(named(keyId(hash))).isEqualTo(find(hash)).isPresent();
        assertThat(named(UUID.randomUUID().toString())).isEmpty();
        assertThat(named("nonsense")).isEmpty();
    }

    @Test
    void aKeyThatIsAddedMayDoEverythingAndItsTenantIsMade() {
        add(tenant, hash);
        assertThat(find(hash).orElseThrow().scopes()).isEqualTo(KeyScope.all());
        assertThat(count("select count(*) from tenant where id = $1", tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void theCallerMayWhatTheTenantMayAtThisMoment() {
        add(tenant, hash);
        sql("update tenant set submits_per_minute = 7, models = 'a b' where id = $1", tenant.value());
        Allowance allowance = find(hash).orElseThrow().allowance();
        assertThat(allowance.submits()).isEqualTo(7);
        assertThat(allowance.reads()).isEqualTo(1_000_000);
        assertThat(allowance.models()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aKeyWhoseTimeIsOverLeadsNowhere() {
        add(tenant, hash);
        String id = keyId(hash);
        sql("update api_key set expires_at = now() + interval '1 hour' where key_hash = $1", hash);
        assertThat(find(hash)).isPresent();
        assertThat(valid(id)).containsExactly(id);
        sql("update api_key set expires_at = now() where key_hash = $1", hash);
        assertThat(find(hash)).isEmpty();
        assertThat(named(id)).isEmpty();
        assertThat(valid(id)).isEmpty();
    }

    @Test
    void eachKeyOfATenantHasANameOfItsOwn() {
        String other = hash();
        add(tenant, hash);
        add(tenant, other);
        assertThat(find(other)).map(Caller::tenant).contains(tenant);
        assertThat(keyId(other)).isNotEqualTo(keyId(hash));
        assertThat(keyId(hash)).isEqualTo(keyId(hash));
    }

    @Test
    void aKeyThatStandsAlreadyStays() {
        add(tenant, hash);
        Optional<Caller> first = find(hash);
        add(tenant, hash);
        add(Tasks.tenant(), hash);
        assertThat(find(hash)).isEqualTo(first);
    }

    @Test
    void ofManyWhoAddTheSameKeyAtTheSameTimeOneDoes() {
        atOnce(Stream.generate(() -> keys.add(tenant, hash)).limit(16).toList());
        assertThat(count("select count(*) from api_key where key_hash = $1", hash))
                .isEqualTo(1);
    }

    @Test
    void aRevokedKeyLeadsNowhereAndCannotBeAddedAgain() {
        add(tenant, hash);
        revoke(hash);
        assertThat(find(hash)).isEmpty();
        add(tenant, hash);
        assertThat(find(hash)).isEmpty();
    }

    @Test
    void ofTheKeysThatAreAskedForThoseAreValidThatStandAndWereNotRevoked() {
        String revoked = hash();
        String other = hash();
        add(tenant, hash);
        add(tenant, revoked);
        add(Tasks.tenant(), other);
        String gone = keyId(revoked);
        revoke(revoked);

        assertThat(valid(keyId(hash), gone, UUID.randomUUID().toString(), keyId(other)))
                .containsExactlyInAnyOrder(keyId(hash), keyId(other));
        assertThat(valid(gone)).isEmpty();
    }

    @Test
    void nothingIsValidWhereNothingIsAskedForOrWhereItNamesNoKey() {
        assertThat(valid()).isEmpty();
        assertThat(valid("nonsense", "")).isEmpty();
    }

    @Test
    void aRingWithoutAValidKeyIsEmpty() {
        add(tenant, hash);
        assertThat(Turns.await(keys::isEmpty)).isFalse();
        List<UUID> revoked = StreamSupport.stream(
                        sql("update api_key set revoked_at = now() where revoked_at is null returning id")
                                .spliterator(),
                        false)
                .map(row -> row.getUUID(0))
                .toList();
        try {
            assertThat(Turns.await(keys::isEmpty)).isTrue();
        } finally {
            sql("update api_key set revoked_at = null where id = any($1)", (Object) revoked.toArray(UUID[]::new));
        }
        assertThat(Turns.await(keys::isEmpty)).isFalse();
    }

    @Test
    void allShareOneSecretForEver() {
        List<byte[]> secrets =
                atOnce(Stream.generate(keys::signingSecret).limit(16).toList());
        assertThat(secrets).allSatisfy(secret -> assertThat(secret).hasSize(32).isEqualTo(secrets.getFirst()));
        assertThat(Turns.await(keys::signingSecret)).isEqualTo(secrets.getFirst());
    }

    /** Only where it is made for the first time can two make different ones. */
    @Test
    void whoeverMakesTheSecretFirstMakesItForAll() {
        Turns.await(keys::signingSecret);
        Row kept = sql("delete from setting where name = 'signing-secret' returning value")
                .iterator()
                .next();
        try {
            List<byte[]> secrets =
                    atOnce(Stream.generate(keys::signingSecret).limit(16).toList());
            assertThat(secrets).allSatisfy(secret -> assertThat(secret).isEqualTo(secrets.getFirst()));
        } finally {
            sql("update setting set value = $1 where name = 'signing-secret'", kept.getString(0));
        }
    }

    private void add(TenantId whose, String keyHash) {
        Turns.await(() -> keys.add(whose, keyHash));
    }

    private Optional<Caller> find(String keyHash) {
        return Turns.await(() -> keys.find(keyHash));
    }

    private Optional<Caller> named(String keyId) {
        return Turns.await(() -> keys.named(keyId));
    }

    private String keyId(String keyHash) {
        return find(keyHash).orElseThrow().keyId();
    }

    private Set<String> valid(String... keyIds) {
        return Turns.await(() -> keys.valid(List.of(keyIds)));
    }

    private void revoke(String keyHash) {
        sql("update api_key set revoked_at = now() where key_hash = $1", keyHash);
    }

    /** As the callers of the port make it: 64 hexadecimal digits. */
    private static String hash() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }
}
