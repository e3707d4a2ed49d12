package dev.reelay.upstream;

import org.jspecify.annotations.Nullable;

/**
 * So many credits for so many seconds: a fraction of whole numbers, since the price is rounded up and a binary float
 * would now and then round it up once too often (contract §7.2).
 *
 * @param resolution the only resolution it is for, null for any
 * @param referenceVideo whether it is for requests with or without reference clips, null for both
 * @param credits positive
 * @param seconds positive
 */
public record Rate(@Nullable String resolution, @Nullable Boolean referenceVideo, int credits, int seconds) {

    boolean fits(@Nullable String asked, boolean withVideo) {
        return (resolution == null || resolution.equals(asked))
                && (referenceVideo == null || referenceVideo == withVideo);
    }

    int priceOf(int duration) {
        return Math.toIntExact(Math.ceilDiv((long) credits * duration, seconds));
    }
}
