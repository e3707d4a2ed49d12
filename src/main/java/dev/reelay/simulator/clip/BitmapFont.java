package dev.reelay.simulator.clip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A small font out of {@code simulator/font.txt}: bare machines lack what AWT needs to draw text. It has ASCII; letters
 * with accents lose them, and what it has not is an empty box.
 */
final class BitmapFont {

    /** Columns of a character. */
    static final int WIDTH = 5;
    /** Rows of a character, the last two for what hangs below the line. */
    static final int HEIGHT = 9;

    private static final int[] BLANK = new int[HEIGHT];
    private static final int[] BOX = {0x1f, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1f, 0, 0};

    private final Map<Character, int[]> glyphs;

    private BitmapFont(Map<Character, int[]> glyphs) {
        this.glyphs = glyphs;
    }

    /** Reads the font; blocks shortly. */
    static BitmapFont load() {
        InputStream in = Objects.requireNonNull(BitmapFont.class.getResourceAsStream("/simulator/font.txt"), "font");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return new BitmapFont(lines.lines()
                    .skip(1)
                    .collect(Collectors.toUnmodifiableMap(line -> line.charAt(0), BitmapFont::rows)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text in characters that this font may have: accents taken off, one character for each code point. */
    static String plain(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        StringBuilder plain = new StringBuilder();
        bare.codePoints().forEach(point -> plain.append(Character.isBmpCodePoint(point) ? (char) point : '\uffff'));
        return plain.toString();
    }

    /** Whether a pixel of a character is set. */
    boolean isSet(char letter, int column, int row) {
        int[] rows = Character.isWhitespace(letter) ? BLANK : glyphs.getOrDefault(letter, BOX);
        return (rows[row] >> (WIDTH - 1 - column) & 1) == 1;
    }

    private static int[] rows(String line) {
        String[] hex = line.substring(2).split(" ");
        int[] rows = new int[HEIGHT];
        for (int row = 0; row < hex.length; row++) {
            rows[row] = Integer.parseInt(hex[row], 16);
        }
        return rows;
    }
}
