package dev.reelay.moderation;

import dev.reelay.task.Review;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The terms of one policy, made ready to be looked for. A term of letters is found as a whole word, whatever its case
 * and form; where a script has no spaces between words, or sets endings to them as Korean does, it is found anywhere.
 * Immutable, and as fast as so many searches in a short text.
 */
final class TermList {

    /** Neither the prompt nor the term: whoever probes the list shall not learn it from us. */
    static final String REFUSED = "The prompt contains a term that is not allowed here.";

    static final String HELD = "The prompt contains a term that a person has to look at.";

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.YI,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR,
            UnicodeScript.TIBETAN,
            UnicodeScript.JAVANESE,
            UnicodeScript.BALINESE);

    private final List<Needle> needles;

    TermList(List<Term> terms) {
        this.needles = Stream.of(Verdict.REFUSE, Verdict.HOLD)
                .flatMap(verdict -> terms.stream().filter(term -> term.verdict() == verdict))
                .map(TermList::needle)
                .toList();
    }

    private record Needle(String folded, Review review) {}

    /** What the terms say of the prompt: refusals first, then holds, each in the order of the policy. */
    Review review(String prompt) {
        if (needles.isEmpty()) {
            return Review.ALLOWED;
        }
        String text = Folding.of(prompt);
        Optional<Needle> found = needles.stream()
                .filter(needle -> isFound(needle.folded(), text))
                .findFirst();
        return found.map(Needle::review).orElse(Review.ALLOWED);
    }

    private static Needle needle(Term term) {
        Review review = term.verdict() == Verdict.REFUSE
                ? new Review.Refused(Objects.requireNonNullElse(term.reason(), REFUSED))
                : new Review.Held(Objects.requireNonNullElse(term.reason(), HELD));
        return new Needle(Folding.of(term.text()), review);
    }

    private static boolean isFound(String term, String text) {
        // A term that cannot be seen is refused at the door; one that came some other way must not match everything.
        for (int at = text.indexOf(term); at >= 0 && !term.isEmpty(); at = text.indexOf(term, at + 1)) {
            int end = at + term.length();
            if (!isInsideWord(text, at) && !isInsideWord(text, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the place between two characters is no end of a word. */
    private static boolean isInsideWord(String text, int at) {
        return at > 0 && at < text.length() && isOfWord(text.codePointBefore(at)) && isOfWord(text.codePointAt(at));
    }

    private static boolean isOfWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK -> !WITHOUT_SPACES.contains(UnicodeScript.of(codePoint));
            default -> false;
        };
    }
}
