package dev.reelay.simulator.clip;

import java.util.Arrays;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** A picture to draw on: brightness for each pixel, one colour for all of it. Drawing beyond the edge is cut off. */
final class Canvas {

    /** Black. jcodec keeps samples as signed bytes around zero. */
    static final int DARK = -112;
    /** White. */
    static final int LIGHT = 107;

    private final Picture picture;
    private final byte[] brightness;
    private final int width;
    private final int height;

    Canvas(Frame frame, int blue, int red) {
        this.picture = Picture.create(frame.width(), frame.height(), ColorSpace.YUV420J);
        this.brightness = picture.getPlaneData(0);
        this.width = frame.width();
        this.height = frame.height();
        Arrays.fill(picture.getPlaneData(1), (byte) blue);
        Arrays.fill(picture.getPlaneData(2), (byte) red);
    }

    Picture picture() {
        return picture;
    }

    /** Brightness from one value at the top to another at the bottom. */
    void shade(int top, int bottom) {
        for (int y = 0; y < height; y++) {
            Arrays.fill(brightness, y * width, (y + 1) * width, (byte) (top + (bottom - top) * y / height));
        }
    }

    void box(int left, int top, int across, int down, int light) {
        for (int y = Math.max(0, top); y < Math.min(height, top + down); y++) {
            int from = Math.clamp(left, 0, width);
            int to = Math.clamp((long) left + across, from, width);
            Arrays.fill(brightness, y * width + from, y * width + to, (byte) light);
        }
    }

    void disc(int x, int y, int radius, int light) {
        for (int row = -radius; row <= radius; row++) {
            int half = (int) Math.sqrt((double) radius * radius - (double) row * row);
            box(x - half, y + row, 2 * half + 1, 1, light);
        }
    }

    /** Writes one line with a shadow, each dot of the font a square of so many pixels. */
    void write(BitmapFont font, String line, int left, int top, int dot) {
        dots(font, line, left + dot, top + dot, dot, DARK);
        dots(font, line, left, top, dot, LIGHT);
    }

    private void dots(BitmapFont font, String line, int left, int top, int dot, int light) {
        for (int i = 0; i < line.length(); i++) {
            int at = left + i * (BitmapFont.WIDTH + 1) * dot;
            letter(font, line.charAt(i), at, top, dot, light);
        }
    }

    private void letter(BitmapFont font, char letter, int left, int top, int dot, int light) {
        for (int row = 0; row < BitmapFont.HEIGHT; row++) {
            for (int column = 0; column < BitmapFont.WIDTH; column++) {
                if (font.isSet(letter, column, row)) {
                    box(left + column * dot, top + row * dot, dot, dot, light);
                }
            }
        }
    }
}
