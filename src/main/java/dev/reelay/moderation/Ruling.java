package dev.reelay.moderation;

/** A policy, made ready once for all the requests that it is for. */
record Ruling(Policy policy, TermList terms) {

    static Ruling of(Policy policy) {
        return new Ruling(policy, new TermList(policy.terms()));
    }

    /** As of this policy: the same again where nothing has changed. */
    Ruling asOf(Policy current) {
        return policy.equals(current) ? this : of(current);
    }
}
