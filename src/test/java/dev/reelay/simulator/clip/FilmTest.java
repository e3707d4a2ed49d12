package dev.reelay.simulator.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.DemuxerTrack;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.demuxer.MP4Demuxer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmTest {

    @ParameterizedTest
    @CsvSource({"16:9, 5, 320, 180", "9:16, 2, 180, 320", "21:9, 1, 294, 126", "1:1, 1, 320, 320"})
    void aFilmHasTheDurationAndTheShapeThatWereAsked(String ratio, int seconds, int width, int height)
            throws Exception {
        byte[] film = Film.shoot(new Scene("Paper boat", seconds, Frame.of(ratio), 3));

        DemuxerTrack track = MP4Demuxer.createMP4Demuxer(channel(film)).getVideoTrack();
        assertThat(track.getMeta().getTotalDuration()).isCloseTo(seconds, Offset.offset(0.001));
        assertThat(track.getMeta().getTotalFrames()).isEqualTo(seconds * 8);
        assertThat(track.getMeta().getVideoCodecMeta().getSize()).isEqualTo(new Size(width, height));
        assertThat(track.getMeta().getSeekFrames()).hasSize(seconds);
    }

    @Test
    void somethingMovesAndTheLastPictureCanBeSeen() throws Exception {
        byte[] film = Film.shoot(new Scene("Paper boat", 2, Frame.of("16:9"), 3));
        FrameGrab grab = FrameGrab.createFrameGrab(channel(film));
        Picture first = grab.getNativeFrame().cloneCropped();
        Picture last = first;
        int pictures = 1;
        for (Picture next = grab.getNativeFrame(); next != null; next = grab.getNativeFrame()) {
            Picture picture = next.cloneCropped();
            assertThat(Arrays.equals(picture.getPlaneData(0), last.getPlaneData(0)))
                    .isFalse();
            last = picture;
            pictures++;
        }
        assertThat(pictures).isEqualTo(16);
        assertThat(first.getWidth()).isEqualTo(320);
        assertThat(first.getHeight()).isEqualTo(180);
    }

    @Test
    void theWordsAreInThePicture() throws Exception {
        Picture with = firstPicture("Paper boat");
        Picture without = firstPicture("");
        assertThat(lightOnTop(with)).isGreaterThan(lightOnTop(without) + 200);
    }

    @Test
    void theIndexComesFirst() {
        String film =
                new String(Film.shoot(new Scene("Paper boat", 1, Frame.of("16:9"), 3)), StandardCharsets.ISO_8859_1);
        assertThat(film.indexOf("moov")).isPositive().isLessThan(film.indexOf("mdat"));
    }

    @Test
    void aFilmDoesNotTellWhenItWasMade() {
        byte[] film = Film.shoot(new Scene("Paper boat", 1, Frame.of("16:9"), 3));
        String letters = new String(film, StandardCharsets.ISO_8859_1);
        for (String box : new String[] {"mvhd", "tkhd", "mdhd"}) {
            int name = letters.indexOf(box);
            assertThat(Arrays.copyOfRange(film, name + 8, name + 16)).containsOnly(0);
            assertThat(letters.indexOf(box, name + 1)).isNegative();
        }
    }

    @Test
    void theSameSceneHasTheSameBytes() {
        Scene scene = new Scene("Paper boat", 1, Frame.of("16:9"), 3);
        assertThat(Arrays.equals(Film.shoot(scene), Film.shoot(scene))).isTrue();
    }

    @Test
    void aFilmFullOfLettersIsSmallEnough() {
        byte[] film = Film.shoot(new Scene("\u7eb8\u8239 x".repeat(500), 1, Frame.of("1:1"), 3));
        assertThat(film).hasSizeLessThan(128 * 1024);
    }

    private static Picture firstPicture(String text) throws Exception {
        byte[] film = Film.shoot(new Scene(text, 1, Frame.of("16:9"), 3));
        return FrameGrab.createFrameGrab(channel(film)).getNativeFrame();
    }

    /** Nearly white pixels in the upper third. */
    private static int lightOnTop(Picture picture) {
        byte[] brightness = picture.getPlaneData(0);
        int light = 0;
        for (int i = 0; i < brightness.length / 3; i++) {
            light += brightness[i] > 80 ? 1 : 0;
        }
        return light;
    }

    private static ByteBufferSeekableByteChannel channel(byte[] film) {
        return ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(film));
    }
}
