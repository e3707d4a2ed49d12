package dev.reelay.simulator.clip;

import java.util.ArrayList;
import java.util.List;

/**
 * A text set into lines.
 *
 * @param lines at most as many as fit
 * @param dot pixels for one dot of the font
 */
record TextBlock(List<String> lines, int dot) {

    private static final String CUT = "...";

    /** Sets a text into a field: large if all of it fits so, else small, else cut. */
    static TextBlock fit(String text, int width, int height) {
        String plain = BitmapFont.plain(text).strip();
        List<String> large = wrap(plain, width / advance(2));
        if (large.size() * lineHeight(2) <= height) {
            return new TextBlock(large, 2);
        }
        int most = Math.max(1, height / lineHeight(1));
        return new TextBlock(cut(wrap(plain, width / advance(1)), most), 1);
    }

    int lineHeight() {
        return lineHeight(dot);
    }

    private static int lineHeight(int dot) {
        return (BitmapFont.HEIGHT + 1) * dot;
    }

    private static int advance(int dot) {
        return (BitmapFont.WIDTH + 1) * dot;
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > columns) {
            int space = rest.lastIndexOf(' ', columns);
            int end = space > 0 ? space : columns;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static List<String> cut(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, most));
        String last = kept.removeLast();
        kept.add(last.substring(0, Math.max(0, last.length() - CUT.length())) + CUT);
        return kept;
    }
}
