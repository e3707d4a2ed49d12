package dev.reelay.simulator.clip;

import java.util.Locale;
import org.jcodec.common.model.Picture;

/** Draws the pictures of a scene: its words, a ball that hops across, and how far the film is. */
final class ClipPainter {

    private static final int MARGIN = 10;
    private static final int FOOTER = 80;
    private static final int BALL = 12;
    private static final int HOP = 24;
    private static final int BAR = 6;
    private static final int COLOURS = 64;

    private final BitmapFont font;
    private final Scene scene;
    private final TextBlock words;

    ClipPainter(BitmapFont font, Scene scene) {
        this.font = font;
        this.scene = scene;
        int across = scene.frame().width() - 2 * MARGIN;
        this.words = TextBlock.fit(scene.text(), across, scene.frame().height() - FOOTER - MARGIN);
    }

    /** The picture with this number, from 0. */
    Picture paint(int number) {
        double turn = 2 * Math.PI * Math.floorMod(scene.hue(), COLOURS) / COLOURS;
        Canvas canvas = new Canvas(scene.frame(), (int) (40 * Math.cos(turn)), (int) (40 * Math.sin(turn)));
        canvas.shade(-80, 0);
        text(canvas);
        ball(canvas, number);
        progress(canvas, number);
        return canvas.picture();
    }

    private void text(Canvas canvas) {
        int top = MARGIN;
        for (String line : words.lines()) {
            canvas.write(font, line, MARGIN, top, words.dot());
            top += words.lineHeight();
        }
    }

    private void ball(Canvas canvas, int number) {
        int way = scene.frame().width() - 2 * (MARGIN + BALL);
        int x = MARGIN + BALL + way * number / Math.max(1, scene.frames() - 1);
        double hop = Math.abs(Math.sin(Math.PI * number / Scene.FRAMES_PER_SECOND));
        canvas.disc(x, scene.frame().height() - FOOTER + HOP + BALL - (int) (HOP * hop), BALL, Canvas.LIGHT);
    }

    private void progress(Canvas canvas, int number) {
        int bottom = scene.frame().height() - MARGIN;
        int across = scene.frame().width() - 2 * MARGIN;
        canvas.box(MARGIN, bottom - BAR, across, BAR, Canvas.DARK);
        canvas.box(MARGIN, bottom - BAR, across * (number + 1) / scene.frames(), BAR, Canvas.LIGHT);
        String now = String.format(Locale.ROOT, "%.1f", (double) number / Scene.FRAMES_PER_SECOND);
        String label = now + "/" + scene.seconds() + " s  " + scene.frame().name();
        canvas.write(font, label, MARGIN, bottom - BAR - BitmapFont.HEIGHT, 1);
    }
}
