package dev.reelay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.moderation.Policies;
import dev.reelay.moderation.Policy;
import dev.reelay.moderation.Term;
import dev.reelay.moderation.Verdict;
import dev.reelay.task.TenantId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Turns;
import dev.reelay.web.KeyRing;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of {@code Policies}. */
@QuarkusTest
@TestProfile(HandCranked.class)
class PostgresPoliciesIT extends OnPostgres {

    private static final Policy WHOLE = new Policy(
            List.of(
                    new Term("zweites \"Wort\" 字\u200b🎬", Verdict.HOLD, "Weil \\ darum."),
                    new Term("first", Verdict.REFUSE, null)),
            new Policy.Reviewer("https://r.example/?k=quiet", Duration.ofMillis(1500), Verdict.REFUSE),
            true);
    private static final Policy TERMS = new Policy(List.of(new Term("x", Verdict.HOLD, null)), null, false);

    @Inject
    Policies policies;

    @Inject
    KeyRing keys;

    @BeforeEach
    void aTenant() {
        Turns.await(() -> keys.add(tenant, "hash-of-" + tenant));
    }

    @Test
    void aTenantHasNoneUntilOneIsSetAndComesBackAsItWasSet() {
        assertThat(find(tenant)).contains(Policy.NONE);
        assertThat(set(tenant, WHOLE)).isTrue();
        assertThat(find(tenant)).contains(WHOLE);
    }

    @Test
    void theNextOneTakesThePlaceOfTheWholeOfTheOneBefore() {
        set(tenant, WHOLE);
        set(tenant, TERMS);
        assertThat(find(tenant)).contains(TERMS);
        set(tenant, Policy.NONE);
        assertThat(find(tenant)).contains(Policy.NONE);
    }

    @Test
    void aRemovedOneIsGoneAndCanBeRemovedAgain() {
        set(tenant, WHOLE);
        assertThat(remove(tenant)).isTrue();
        assertThat(find(tenant)).contains(Policy.NONE);
        assertThat(remove(tenant)).isTrue();
        assertThat(acts()).isEqualTo(2);
    }

    @Test
    void whoIsNoTenantHasNoneAndGetsNone() {
        assertThat(find(stranger)).isEmpty();
        assertThat(set(stranger, WHOLE)).isFalse();
        assertThat(remove(stranger)).isFalse();
        assertThat(find(stranger)).isEmpty();
        assertThat(count("select count(*) from audit where subject = $1", stranger.value()))
                .isZero();
    }

    @Test
    void aPolicyIsItsTenantsAlone() {
        Turns.await(() -> keys.add(stranger, "hash-of-" + stranger));
        set(tenant, WHOLE);
        assertThat(find(stranger)).contains(Policy.NONE);
    }

    @Test
    void ofSeveralAtOnceOneStandsWholeAndEachIsInTheAudit() {
        List<Policy> all = IntStream.range(0, 8)
                .mapToObj(i -> new Policy(List.of(new Term("t" + i, Verdict.HOLD, null)), null, false))
                .toList();
        assertThat(atOnce(
                        all.stream().map(policy -> policies.set(tenant, policy)).toList()))
                .containsOnly(true);
        assertThat(all).contains(find(tenant).orElseThrow());
        assertThat(acts()).isEqualTo(8);
    }

    @Test
    void theAuditNamesNoTermAndNoQuery() {
        set(tenant, WHOLE);
        String details = sql(
                        "select details::text from audit where subject = $1 and act like 'moderation.%'",
                        tenant.value())
                .iterator()
                .next()
                .getString(0);
        assertThat(details)
                .contains("\"refuse\": 1", "\"hold\": 1", "r.example")
                .doesNotContain("first", "Wort", "darum", "quiet");
    }

    private Optional<Policy> find(TenantId whose) {
        return Turns.await(() -> policies.find(whose));
    }

    private boolean set(TenantId whose, Policy policy) {
        return Turns.await(() -> policies.set(whose, policy));
    }

    private boolean remove(TenantId whose) {
        return Turns.await(() -> policies.remove(whose));
    }

    private long acts() {
        return count("select count(*) from audit where subject = $1 and act like 'moderation.%'", tenant.value());
    }
}
