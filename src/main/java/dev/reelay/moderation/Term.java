package dev.reelay.moderation;

import org.jspecify.annotations.Nullable;

/**
 * What a prompt must not contain without somebody objecting.
 *
 * @param text as the operator wrote it, 1 to 100 characters; it is compared folded, see {@link TermList}
 * @param verdict {@link Verdict#REFUSE} or {@link Verdict#HOLD}
 * @param reason one sentence for the user, 1 to 300 characters; null for one that does not name the term
 */
public record Term(String text, Verdict verdict, @Nullable String reason) {

    /** Nobody needs to read in a log what must not be written. */
    @Override
    public String toString() {
        return "Term[" + verdict + "]";
    }
}
