package dev.reelay.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's policy as the operator sees it.
 *
 * @param reviewer absent where nobody is asked
 * @param secret by which the reviewer knows that it is us; absent without a reviewer
 */
@Schema(
        name = "ModerationPolicy",
        requiredProperties = {"terms", "release"})
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PolicyView(
        List<TermView> terms,
        @Nullable ReviewerView reviewer,
        boolean release,
        @Nullable String secret) {

    static PolicyView of(Policy policy, @Nullable String secret) {
        return new PolicyView(
                policy.terms().stream().map(TermView::of).toList(),
                policy.reviewer() == null ? null : ReviewerView.of(policy.reviewer()),
                policy.release(),
                secret);
    }

    /** Nobody needs to read in a log what this is. */
    @Override
    public String toString() {
        return "PolicyView[]";
    }

    /**
     * What is looked for in prompts.
     *
     * @param reason absent for the usual one
     */
    @Schema(
            name = "ModerationTerm",
            requiredProperties = {"term", "verdict"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TermView(String term, String verdict, @Nullable String reason) {

        static TermView of(Term term) {
            return new TermView(term.text(), term.verdict().wireName(), term.reason());
        }
    }

    /** Who is asked over HTTP. */
    @Schema(
            name = "ModerationReviewer",
            requiredProperties = {"url", "timeout_ms", "on_failure"})
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ReviewerView(String url, long timeoutMs, String onFailure) {

        static ReviewerView of(Policy.Reviewer reviewer) {
            return new ReviewerView(
                    reviewer.url(),
                    reviewer.timeout().toMillis(),
                    reviewer.onFailure().wireName());
        }
    }
}
