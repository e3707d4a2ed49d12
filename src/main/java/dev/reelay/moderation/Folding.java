package dev.reelay.moderation;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes texts equal that read the same: whatever nobody sees is left out, compatible forms (full width, ligatures,
 * letters of circles) become plain ones, case is folded, and any white space is one space. Look-alikes of other scripts
 * and digits for letters stay what they are; to see through those is a reviewer's work.
 */
final class Folding {

    /** Format characters, and the other characters that are drawn as nothing. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
            + "\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]+");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\x{85}]+");

    private Folding() {}

    /** The text as it is compared; empty if nothing of it can be seen. */
    static String of(String text) {
        String plain = Normalizer.normalize(UNSEEN.matcher(text).replaceAll(""), Form.NFKC);
        // Case may come apart into letters and marks, which then belong together again.
        String folded = Normalizer.normalize(caseless(plain), Form.NFKC);
        return SPACE.matcher(folded).replaceAll(" ").strip();
    }

    /**
     * Down, so that a capital {@code ẞ} becomes a small one; up, so that this becomes {@code SS}; and down again. And a
     * sigma is a sigma, wherever in the word it stands.
     */
    private static String caseless(String text) {
        return text.toLowerCase(Locale.ROOT)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }
}
