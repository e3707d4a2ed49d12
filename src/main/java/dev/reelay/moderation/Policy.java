package dev.reelay.moderation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's requests and videos are looked at for.
 *
 * @param terms what is looked for in prompts, at most 1000
 * @param reviewer who is asked over HTTP; null for nobody
 * @param release whether the reviewer also looks at videos before they are shown; never without a reviewer
 */
public record Policy(List<Term> terms, @Nullable Reviewer reviewer, boolean release) {

    /** Nobody looks at anything. */
    public static final Policy NONE = new Policy(List.of(), null, false);

    public Policy {
        terms = List.copyOf(terms);
    }

    /**
     * A service of the operator's, or one that the operator trusts with prompts.
     *
     * @param url where it is asked; its query may be secret
     * @param timeout how long it may take, from looking up its name to the last byte of its answer
     * @param onFailure what holds where it gives no verdict in time
     */
    public record Reviewer(String url, Duration timeout, Verdict onFailure) {

        /** A query may hold a token. */
        @Override
        public String toString() {
            return "Reviewer[timeout=" + timeout + ", onFailure=" + onFailure + "]";
        }
    }

    /** Whether nobody looks at anything. */
    boolean isEmpty() {
        return terms.isEmpty() && reviewer == null;
    }

    /** How many of the terms have this verdict. */
    public long count(Verdict verdict) {
        return terms.stream().filter(term -> term.verdict() == verdict).count();
    }
}
