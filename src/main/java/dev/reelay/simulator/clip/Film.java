package dev.reelay.simulator.clip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder.EncodedFrame;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.WebOptimizedMP4Muxer;

/**
 * Shoots a scene: encodes its pictures as H.264 and packs them as an MP4 whose index comes first, so that a browser can
 * begin, and seek, before it has all of it. Takes a second or more of a processor: call it on a worker.
 */
public final class Film {

    /** Room for the index at the front: some 20 bytes for each picture, and a few hundred more. */
    private static final int INDEX_BYTES = 8 * 1024;
    /** A key picture each second: as fine as one can seek. */
    private static final int KEY_EVERY = Scene.FRAMES_PER_SECOND;

    private static final int MOST_BYTES_PER_FRAME = 64 * 1024;
    /** The headers of the movie, its track and its media: mvhd, tkhd, mdhd. */
    private static final List<Integer> TIMED_BOXES = List.of(0x6d766864, 0x746b6864, 0x6d646864);

    private Film() {}

    /** The MP4 of a scene; always the same bytes for the same scene. */
    public static byte[] shoot(Scene scene) {
        try {
            return encoded(scene);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private static byte[] encoded(Scene scene) throws IOException {
        ByteBuffer space = ByteBuffer.allocate(INDEX_BYTES + scene.frames() * MOST_BYTES_PER_FRAME);
        ByteBufferSeekableByteChannel channel = ByteBufferSeekableByteChannel.writeToByteBuffer(space);
        WebOptimizedMP4Muxer muxer = new WebOptimizedMP4Muxer(channel, Brand.MP4, INDEX_BYTES);
        Size size = new Size(scene.frame().width(), scene.frame().height());
        VideoCodecMeta meta = VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420J);
        record(scene, muxer.addVideoTrack(Codec.H264, meta));
        muxer.finish();
        ByteBuffer film = channel.getContents();
        TIMED_BOXES.forEach(name -> eraseTimes(film, name));
        byte[] bytes = new byte[film.remaining()];
        film.get(bytes);
        return bytes;
    }

    /** jcodec writes when it wrote, and the same scene would have other bytes each second. */
    private static void eraseTimes(ByteBuffer film, int box) {
        for (int at = film.position(); at < film.position() + INDEX_BYTES; at++) {
            if (film.getInt(at) == box) {
                // The name is followed by the version and the flags, then by the two times.
                film.putLong(at + 2 * Integer.BYTES, 0);
                return;
            }
        }
        throw new IllegalStateException("a film without its headers");
    }

    private static void record(Scene scene, MuxerTrack track) throws IOException {
        ClipPainter painter = new ClipPainter(BitmapFont.load(), scene);
        H264Encoder encoder = new H264Encoder(new SteadyQuality());
        encoder.setKeyInterval(KEY_EVERY);
        for (int number = 0; number < scene.frames(); number++) {
            Picture picture = painter.paint(number);
            ByteBuffer room = ByteBuffer.allocate(encoder.estimateBufferSize(picture));
            EncodedFrame frame = encoder.encodeFrame(picture, room);
            FrameType type = frame.isKeyFrame() ? FrameType.KEY : FrameType.INTER;
            track.addFrame(
                    Packet.createPacket(frame.getData(), number, Scene.FRAMES_PER_SECOND, 1, number, type, null));
        }
    }
}
