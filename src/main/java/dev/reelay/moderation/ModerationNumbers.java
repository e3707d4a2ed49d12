package dev.reelay.moderation;

import dev.reelay.task.Review;
import dev.reelay.task.TenantId;
import dev.reelay.web.input.WebAddress;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What the reviewers say, as metrics, and which of them fail: never a prompt, a term, or the query of an address. */
@Singleton
class ModerationNumbers {

    private static final Logger LOG = Logger.getLogger(ModerationNumbers.class);

    private final MeterRegistry metrics;

    ModerationNumbers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** What came of a whole chain, for tenants that have one. */
    void said(Stage stage, Review review) {
        metrics.counter(
                        "reelay.moderation",
                        "stage",
                        stage.wireName(),
                        "verdict",
                        verdict(review).wireName())
                .increment();
    }

    /** A reviewer that gave no verdict. */
    void failed(TenantId tenant, Stage stage, Policy.Reviewer reviewer, NoVerdictException why) {
        metrics.counter(
                        "reelay.moderation.failed",
                        "stage",
                        stage.wireName(),
                        "why",
                        why.why().wireName())
                .increment();
        LOG.warnf(
                "tenantId=%s stage=%s host=%s gave no verdict: %s",
                tenant,
                stage.wireName(),
                WebAddress.parse(reviewer.url()).map(WebAddress::host).orElse("-"),
                why.why().wireName());
    }

    private static Verdict verdict(Review review) {
        return switch (review) {
            case Review.Allowed allowed -> Verdict.ALLOW;
            case Review.Refused refused -> Verdict.REFUSE;
            case Review.Held held -> Verdict.HOLD;
            case Review.Unreviewed nobody -> Verdict.REFUSE;
        };
    }
}
