package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.characters;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.reelay.task.Review;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** What holds of every list of terms and every prompt. */
class TermListPropertiesTest {

    private static final List<String> UNSEEN = List.of("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad");

    /** Of few letters, so that they are often found in one another. */
    private static final Gen<String> WORDS =
            strings().betweenCodePoints('a', 'c').ofLengthBetween(1, 3);

    private static final Gen<List<String>> PROMPTS = lists().of(WORDS).ofSizeBetween(0, 8);

    @Test
    void aWordIsFoundExactlyWhereItIsOneOfTheWords() {
        qt().forAll(WORDS, PROMPTS)
                .check((term, words) -> isRefused(term, String.join(" ", words)) == words.contains(term));
    }

    /** The same law, written as the regular expression that everybody would write. */
    @Test
    void aWordIsFoundWhereNoLetterOrDigitStandsBesideIt() {
        Gen<String> prompts = strings().betweenCodePoints(' ', 'z').ofLengthBetween(0, 12);
        qt().forAll(WORDS, prompts)
                .check((term, prompt) -> isRefused(term, prompt)
                        == Pattern.compile(
                                        "(?<![\\p{L}\\p{N}])" + term + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE)
                                .matcher(prompt)
                                .find());
    }

    @Test
    void caseAndWhatNobodySeesMakeNoDifference() {
        qt().forAll(WORDS, PROMPTS, integers().between(0, UNSEEN.size() - 1)).check((term, words, which) -> {
            String plain = String.join(" ", words);
            String odd = plain.toUpperCase(Locale.ROOT)
                    .chars()
                    .mapToObj(c -> (char) c + UNSEEN.get(which))
                    .collect(Collectors.joining());
            return isRefused(term, plain) == isRefused(term, odd);
        });
    }

    @Test
    void whereWordsHaveNoSpacesATermIsFoundWhereverItStands() {
        Gen<String> han = strings().betweenCodePoints('一', '三').ofLengthBetween(1, 3);
        Gen<String> text = strings().betweenCodePoints('一', '三').ofLengthBetween(0, 12);
        qt().forAll(han, text).check((term, prompt) -> isRefused(term, prompt) == prompt.contains(term));
    }

    @Test
    void whateverCanBeSeenIsFoundInItself() {
        Gen<String> any = strings().allPossible().ofLengthBetween(1, 20).map(TermListPropertiesTest::wellFormed);
        qt().forAll(any).check(term -> Folding.of(term).isEmpty() || isRefused(term, term));
    }

    @Test
    void whatIsFoldedIsFolded() {
        Gen<String> any = strings().betweenCodePoints(' ', 0x24ff).ofLengthBetween(0, 20);
        qt().forAll(any)
                .checkAssert(text -> assertThat(Folding.of(Folding.of(text))).isEqualTo(Folding.of(text)));
    }

    @Test
    void aReasonOfOursHoldsNothingOfThePrompt() {
        Gen<String> words = strings().betweenCodePoints('q', 'z').ofLengthBetween(4, 8);
        qt().forAll(words, characters().ascii()).check((word, beside) -> {
            Review review = list(word).review(word + " " + beside);
            return review instanceof Review.Refused refused && !refused.reason().contains(word);
        });
    }

    private static boolean isRefused(String term, String prompt) {
        return list(term).review(prompt) instanceof Review.Refused;
    }

    private static TermList list(String term) {
        return new TermList(List.of(new Term(term, Verdict.REFUSE, null)));
    }

    /** Halves of surrogate pairs do not come through the door. */
    private static String wellFormed(String text) {
        return text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
