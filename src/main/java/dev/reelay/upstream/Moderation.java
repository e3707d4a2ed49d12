package dev.reelay.upstream;

import java.util.regex.Pattern;

/**
 * Tells a refusal of the content from other refusals. No code for it is documented (contract §6.3), so the words are
 * looked at that the services behind this one use (§12.5). A miss costs a less helpful code, nothing else.
 */
final class Moderation {

    private static final Pattern WORDS = Pattern.compile(
            "(?<!case[ -])sensitive"
                    + "|moderat"
                    + "|nsfw"
                    + "|inappropriate"
                    + "|prohibited"
                    + "|unsafe"
                    + "|content[ _-]?(filter|polic|violation|safety|review|guideline)"
                    + "|(policy|guidelines?|terms)[ _-]?violation"
                    + "|violat\\w* .{0,40}(polic|guideline|terms)"
                    + "|safety[ _-]?(filter|system|check|polic)",
            Pattern.CASE_INSENSITIVE);

    private Moderation() {}

    /** Whether a code or a text of the upstream speaks of a content filter. */
    static boolean isMeantBy(String text) {
        return WORDS.matcher(text).find();
    }
}
