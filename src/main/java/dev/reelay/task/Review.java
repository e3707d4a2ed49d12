package dev.reelay.task;

/** What the reviewers make of a request, or of the video that came of it. */
public sealed interface Review {

    /** How long the reason of a review may be, in characters. */
    int LONGEST_REASON = 300;

    /** Nobody objects. */
    Review ALLOWED = new Allowed();

    /** Nobody objects. */
    record Allowed() implements Review {}

    /**
     * It must not be.
     *
     * @param reason one sentence for the user, 1 to {@link #LONGEST_REASON} characters; it never quotes the prompt
     */
    record Refused(String reason) implements Review {}

    /**
     * Nobody could look at a request that must not be without a review. It is no judgement: the same request may come
     * again.
     */
    record Unreviewed() implements Review {}

    /**
     * A person shall decide.
     *
     * @param reason one sentence for that person and the user, 1 to {@link #LONGEST_REASON} characters; it never quotes
     *     the prompt
     */
    record Held(String reason) implements Review {}
}
