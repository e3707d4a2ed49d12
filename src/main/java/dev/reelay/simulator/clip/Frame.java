package dev.reelay.simulator.clip;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a picture in pixels, both even, as 4:2:0 colours need it.
 *
 * @param width pixels across
 * @param height pixels down
 * @param name the ratio in words, for the picture
 */
public record Frame(int width, int height, String name) {

    private static final int LONG_SIDE = 320;
    private static final Pattern RATIO = Pattern.compile("(\\d{1,2}):(\\d{1,2})");
    private static final Frame WIDE = new Frame(320, 180, "16:9");

    /** The frame of a ratio such as {@code 9:16}; 16:9 for anything else, such as {@code adaptive}. */
    public static Frame of(String ratio) {
        Matcher parts = RATIO.matcher(ratio);
        if (!parts.matches()) {
            return WIDE;
        }
        int across = Integer.parseInt(parts.group(1));
        int down = Integer.parseInt(parts.group(2));
        if (across == 0 || down == 0) {
            return WIDE;
        }
        // The largest multiple of the ratio that fits and is even: the shape is exact, not nearly so.
        int unit = LONG_SIDE / Math.max(across, down) / 2 * 2;
        return new Frame(across * unit, down * unit, ratio);
    }
}
