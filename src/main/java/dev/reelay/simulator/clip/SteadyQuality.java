package dev.reelay.simulator.clip;

import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.model.Size;

/**
 * The same quality for every block. jcodec's own control spends its bits early and leaves the first pictures blotched.
 */
final class SteadyQuality implements RateControl {

    /** 0 is lossless, 51 is mud. */
    private static final int QUANTISER = 22;

    @Override
    public int startPicture(Size size, int mostBits, SliceType type) {
        return QUANTISER;
    }

    @Override
    public int initialQpDelta() {
        return 0;
    }

    @Override
    public int accept(int bits) {
        return 0;
    }
}
