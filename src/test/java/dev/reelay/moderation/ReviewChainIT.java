package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Review;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Histories;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Theatre;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Reviewers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked, in which order, and whose word counts. */
@QuarkusTest
@TestProfile(Moderating.class)
class ReviewChainIT {

    private static final Review REFUSED = new Review.Refused("By the reviewer.");
    private static final Review HELD = new Review.Held("By the reviewer.");
    private static final String VIDEO = "https://media.example/a.mp4";

    @Inject
    Reviewers reviewers;

    @Inject
    Policies policies;

    @Inject
    Theatre theatre;

    @Inject
    MeterRegistry metrics;

    private final Jury jury = new Jury();

    @AfterEach
    void dismiss() {
        jury.close();
    }

    @Test
    void withoutAPolicyNobodyIsAskedAndNothingIsCounted() {
        TenantId tenant = theatre.troupe().tenant();
        double before = counted(Stage.REQUEST, Verdict.ALLOW);
        assertThat(before(tenant, "a bomb")).isEqualTo(Review.ALLOWED);
        assertThat(before(Tasks.tenant(), "a bomb")).as("nobody's").isEqualTo(Review.ALLOWED);
        assertThat(counted(Stage.REQUEST, Verdict.ALLOW)).isEqualTo(before);
    }

    @Test
    void termsAloneAskNobodyElse() {
        TenantId tenant = tenant(null, false);
        double before = counted(Stage.REQUEST, Verdict.REFUSE);
        assertThat(before(tenant, "a bomb")).isInstanceOf(Review.Refused.class);
        assertThat(before(tenant, "a knife")).isInstanceOf(Review.Held.class);
        assertThat(before(tenant, "a boat")).isEqualTo(Review.ALLOWED);
        assertThat(counted(Stage.REQUEST, Verdict.REFUSE)).isEqualTo(before + 1);
    }

    @Test
    void whatTheTermsRefuseTheReviewerIsNotAsked() {
        TenantId tenant = tenant("/r", false);
        assertThat(before(tenant, "a bomb")).isEqualTo(new Review.Refused(TermList.REFUSED));
        assertThat(jury.asked("/r")).isEmpty();
    }

    @Test
    void theFirstHoldCountsUnlessALaterOneRefuses() {
        says("refuse", "/r");
        says("hold", "/h");
        says("allow", "/a");
        Review terms = new Review.Held(TermList.HELD);
        assertThat(before(tenant("/r", false), "a knife")).isEqualTo(REFUSED);
        assertThat(before(tenant("/h", false), "a knife")).isEqualTo(terms);
        assertThat(before(tenant("/a", false), "a knife")).isEqualTo(terms);
    }

    @Test
    void whatTheTermsAllowTheReviewerDecides() {
        says("refuse", "/r");
        says("hold", "/h");
        says("allow", "/a");
        double before = counted(Stage.REQUEST, Verdict.HOLD);
        assertThat(before(tenant("/r", false), "a boat")).isEqualTo(REFUSED);
        assertThat(before(tenant("/h", false), "a boat")).isEqualTo(HELD);
        assertThat(before(tenant("/a", false), "a boat")).isEqualTo(Review.ALLOWED);
        assertThat(counted(Stage.REQUEST, Verdict.HOLD)).isEqualTo(before + 1);
    }

    @Test
    void beforeReleaseOnlyTheReviewerIsAskedAndOnlyWhereThePolicyWantsIt() {
        says("refuse", "/r");
        TenantId wanted = tenant("/r", true);
        TenantId unwanted = tenant("/r", false);
        double before = counted(Stage.RESULT, Verdict.REFUSE);
        assertThat(after(wanted)).isEqualTo(REFUSED);
        assertThat(jury.asked("/r")).hasSize(1);
        assertThat(after(unwanted)).isEqualTo(Review.ALLOWED);
        assertThat(jury.asked("/r")).hasSize(1);
        assertThat(counted(Stage.RESULT, Verdict.REFUSE)).isEqualTo(before + 1);
    }

    private Review before(TenantId tenant, String prompt) {
        return Turns.await(() -> reviewers.beforeQueue(tenant, Tasks.request(prompt)));
    }

    private Review after(TenantId tenant) {
        return Turns.await(
                () -> reviewers.beforeRelease(Histories.running(tenant).task(), VIDEO));
    }

    private TenantId tenant(String path, boolean release) {
        TenantId tenant = theatre.troupe().tenant();
        set(tenant, path, release);
        return tenant;
    }

    private void set(TenantId tenant, String path, boolean release) {
        Policy.Reviewer reviewer =
                path == null ? null : new Policy.Reviewer(jury.url(path), Duration.ofMinutes(1), Verdict.HOLD);
        Policy policy = new Policy(
                List.of(new Term("knife", Verdict.HOLD, null), new Term("bomb", Verdict.REFUSE, null)),
                reviewer,
                release);
        assertThat(Turns.await(() -> policies.set(tenant, policy))).isTrue();
    }

    private void says(String verdict, String path) {
        jury.says(path, "{\"verdict\":\"" + verdict + "\",\"reason\":\"By the reviewer.\"}");
    }

    private double counted(Stage stage, Verdict verdict) {
        return metrics.counter("reelay.moderation", "stage", stage.wireName(), "verdict", verdict.wireName())
                .count();
    }
}
