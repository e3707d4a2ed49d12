package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Review;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which prompts contain which terms. */
class TermListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "bomb|A bomb",
                "bomb|BOMB!",
                "bomb|(Bomb)",
                "bomb|bomb_squad",
                "bomb|time-bomb's",
                "BoMb|a bomb",
                "car bomb|A car\u00a0 bomb",
                // Nobody sees these: zero width space, joiner, soft hyphen, variation selector, byte order mark, tag.
                "bomb|bo\u200bmb",
                "bomb|b\u200do\u2060m\ufeffb",
                "bomb|bo\u00admb",
                "bomb|b\ufe0fomb",
                "bo\u200bmb|bomb",
                // Compatible forms: full width, mathematical, ligature, circled.
                "bomb|\uff42\uff4f\uff4d\uff42",
                "bomb|\ud835\udc1b\ud835\udc28\ud835\udc26\ud835\udc1b",
                "fight|\ufb01ght",
                "bomb|\u24d1\u24de\u24dc\u24d1",
                // Case that is more than one letter, and composed or not.
                "straße|STRASSE",
                "straße|STRAẞE",
                "STRASSE|straße",
                "ΟΔΟΣ|οδος",
                "οδος|ΟΔΟΣ",
                "été|E\u0301te\u0301",
                "взрыв|ВЗРЫВ",
                // Where there are no spaces, anywhere.
                "炸弹|他有炸弹吗",
                "爆弾|巨大爆弾テスト",
                "ナイフ|大きなナイフを持つ",
                "폭탄|폭탄을 만드는",
                "ระเบิด|สร้างระเบิดใหญ่",
                // A word of one script among letters of such another.
                "bomb|这个bomb很大",
                "炸弹|abc炸弹def",
                // What is no word has no ends.
                "🔫|gun🔫gun",
                "$$$|a$$$b",
                "c++|c++ now"
            })
    void aTermIsFound(String term, String prompt) {
        assertThat(list(refuse(term)).review(prompt)).isInstanceOf(Review.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "bomb|A bombastic view",
                "bomb|aerobomb",
                "bomb|bomb2",
                "bomb|bo mb",
                "bomb|ab\u200bbomb",
                "été|étés",
                "ete|été",
                "взрыв|взрывной",
                "राम|रामायण",
                "18|2018",
                "car bomb|carbomb",
                "炸弹|炸 弹",
                "bomb|",
                "bomb|\u200b"
            })
    void aTermIsNotFound(String term, String prompt) {
        assertThat(list(refuse(term)).review(prompt == null ? "" : prompt)).isEqualTo(Review.ALLOWED);
    }

    @Test
    void theEndOfALineIsASpace() {
        assertThat(list(refuse("car bomb")).review("A car\r\n\t bomb goes off")).isInstanceOf(Review.Refused.class);
    }

    @Test
    void aTermThatStandsInsideAWordFirstIsFoundAfterIt() {
        assertThat(list(refuse("bomb")).review("bombastic bombs and one bomb")).isInstanceOf(Review.Refused.class);
    }

    @Test
    void aRefusalWinsOverAHoldWhereverTheyStand() {
        TermList terms = list(hold("knife"), refuse("bomb"));
        assertThat(terms.review("a knife")).isEqualTo(new Review.Held(TermList.HELD));
        assertThat(terms.review("a knife and a bomb")).isEqualTo(new Review.Refused(TermList.REFUSED));
    }

    @Test
    void theReasonIsThePolicysOrOneThatNamesNothing() {
        TermList terms = list(
                refuse("bomb"),
                new Term("gun", Verdict.REFUSE, "No weapons."),
                new Term("knife", Verdict.HOLD, "We look at blades."));
        assertThat(terms.review("gun")).isEqualTo(new Review.Refused("No weapons."));
        assertThat(terms.review("knife")).isEqualTo(new Review.Held("We look at blades."));
        assertThat(((Review.Refused) terms.review("a bomb in the garden")).reason())
                .doesNotContain("bomb")
                .doesNotContain("garden");
    }

    @Test
    void withoutTermsEverythingIsAllowed() {
        assertThat(list().review("anything")).isEqualTo(Review.ALLOWED);
    }

    @Test
    void aTermThatNobodyCanSeeMatchesNothing() {
        assertThat(list(refuse("\u200b")).review("anything")).isEqualTo(Review.ALLOWED);
    }

    @Test
    void theLongestPolicyIsFoundInTheLongestPromptThatUnfolds() {
        // Each of these becomes eighteen characters.
        String prompt = "\ufdfa".repeat(2000) + " term-999";
        List<Term> terms =
                IntStream.range(0, 1000).mapToObj(i -> refuse("term-" + i)).toList();
        assertThat(new TermList(terms).review(prompt)).isInstanceOf(Review.Refused.class);
    }

    @Test
    void neitherTermsNorQueriesAreWrittenByAToString() {
        Policy policy = new Policy(
                List.of(refuse("bomb")),
                new Policy.Reviewer("https://r.example/?k=secret", java.time.Duration.ofSeconds(2), Verdict.HOLD),
                true);
        assertThat(policy.toString()).doesNotContain("bomb").doesNotContain("secret");
    }

    private static TermList list(Term... terms) {
        return new TermList(Arrays.asList(terms));
    }

    private static Term refuse(String text) {
        return new Term(text, Verdict.REFUSE, null);
    }

    private static Term hold(String text) {
        return new Term(text, Verdict.HOLD, null);
    }
}
