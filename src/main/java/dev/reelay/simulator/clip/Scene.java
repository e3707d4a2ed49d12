package dev.reelay.simulator.clip;

/**
 * What a clip shows.
 *
 * @param text the words in the picture
 * @param seconds how long it is, 1 or more
 * @param frame its width and height
 * @param hue gives it a colour of its own; any number
 */
public record Scene(String text, int seconds, Frame frame, int hue) {

    /** Frames in a second: few, since each is drawn and encoded in Java. */
    public static final int FRAMES_PER_SECOND = 8;

    /** How many pictures that is. */
    public int frames() {
        return seconds * FRAMES_PER_SECOND;
    }
}
