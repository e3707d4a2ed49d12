package dev.reelay.moderation;

import dev.reelay.task.Review;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the operator says about a tenant's reviews. */
@Singleton
class PolicyReader {

    static final int MOST_TERMS = 1000;

    private static final int LONGEST_TERM = 100;
    private static final int SHORTEST_TIMEOUT = 100;
    private static final int LONGEST_TIMEOUT = 10_000;
    private static final int USUAL_TIMEOUT = 2000;

    private static final Set<Verdict> OF_TERMS = Set.of(Verdict.REFUSE, Verdict.HOLD);
    private static final Set<Verdict> ANY = Set.of(Verdict.values());

    private final ReviewerAddresses addresses;

    PolicyReader(ReviewerAddresses addresses) {
        this.addresses = addresses;
    }

    /** A whole policy. What is left out is empty, none or false. */
    Body<Policy> read(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with \"terms\", \"reviewer\" or \"release\".", this::policy);
    }

    private Policy policy(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("terms", "reviewer", "release"));
        List<Term> terms = terms(fields, faults);
        Policy.Reviewer reviewer = reviewer(fields, faults);
        boolean release = fields.bool("release").orElse(false);
        if (release && reviewer == null && faults.isEmpty()) {
            faults.add("/release", FaultCode.NOT_APPLICABLE, "Videos are looked at by a reviewer: name one, too.");
        }
        return new Policy(terms, reviewer, release);
    }

    private static List<Term> terms(Fields fields, Faults faults) {
        List<Fields> all = fields.objects("terms");
        if (all.size() > MOST_TERMS) {
            faults.add("/terms", FaultCode.TOO_MANY, "There can be at most " + MOST_TERMS + " terms.");
            return List.of();
        }
        return all.stream().map(term -> term(term, faults)).toList();
    }

    private static Term term(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("term", "verdict", "reason"));
        String text = required("term", fields, faults);
        if (text.codePointCount(0, text.length()) > LONGEST_TERM) {
            faults.add(fields.at("term"), FaultCode.TOO_LONG, "A term has at most " + LONGEST_TERM + " characters.");
        } else if (!text.isEmpty() && Folding.of(text).isEmpty()) {
            faults.add(fields.at("term"), FaultCode.BLANK, "A term has a character that can be seen.");
        }
        Verdict verdict = parse("verdict", required("verdict", fields, faults), OF_TERMS, fields, faults);
        return new Term(text, verdict, reason(fields, faults));
    }

    private static @Nullable String reason(Fields fields, Faults faults) {
        String reason = fields.text("reason").orElse(null);
        if (reason != null && reason.isBlank()) {
            faults.add(fields.at("reason"), FaultCode.BLANK, "A reason is a sentence, or is left out.");
        } else if (reason != null && reason.length() > Review.LONGEST_REASON) {
            faults.add(
                    fields.at("reason"),
                    FaultCode.TOO_LONG,
                    "A reason has at most " + Review.LONGEST_REASON + " characters.");
        }
        return reason;
    }

    private Policy.@Nullable Reviewer reviewer(Fields fields, Faults faults) {
        return fields.isNull("reviewer")
                ? null
                : fields.object("reviewer")
                        .map(reviewer -> readReviewer(reviewer, faults))
                        .orElse(null);
    }

    private Policy.Reviewer readReviewer(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("url", "timeout_ms", "on_failure"));
        String url = required("url", fields, faults);
        if (!url.isEmpty()) {
            addresses.check(fields.at("url"), url, faults);
        }
        Verdict onFailure = fields.text("on_failure")
                .map(text -> parse("on_failure", text, ANY, fields, faults))
                .orElse(Verdict.HOLD);
        return new Policy.Reviewer(url, timeout(fields, faults), onFailure);
    }

    private static Duration timeout(Fields fields, Faults faults) {
        int millis = fields.whole("timeout_ms").orElse(USUAL_TIMEOUT);
        if (millis < SHORTEST_TIMEOUT || millis > LONGEST_TIMEOUT) {
            faults.add(
                    fields.at("timeout_ms"),
                    FaultCode.OUT_OF_RANGE,
                    "This must be " + SHORTEST_TIMEOUT + " to " + LONGEST_TIMEOUT + " milliseconds.");
        }
        return Duration.ofMillis(millis);
    }

    /** The text, or an empty one with its fault noted. */
    private static String required(String name, Fields fields, Faults faults) {
        Optional<String> text = fields.text(name);
        if (!fields.has(name)) {
            faults.add(fields.at(name), FaultCode.REQUIRED, "This must be there.");
        } else if (text.isPresent() && text.get().isBlank()) {
            faults.add(fields.at(name), FaultCode.BLANK, "This must not be blank.");
        }
        return text.filter(given -> !given.isBlank()).orElse("");
    }

    private static Verdict parse(String name, String text, Set<Verdict> offered, Fields fields, Faults faults) {
        Optional<Verdict> verdict = Verdict.parse(text).filter(offered::contains);
        if (verdict.isEmpty() && !text.isEmpty()) {
            String all = offered.stream()
                    .sorted()
                    .map(Verdict::wireName)
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
            faults.add(fields.at(name), FaultCode.NOT_OFFERED, "This must be one of " + all + ".");
        }
        return verdict.orElse(Verdict.HOLD);
    }
}
