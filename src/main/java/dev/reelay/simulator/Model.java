package dev.reelay.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one model takes and costs (contract, sections 2 and 7).
 *
 * @param name value of {@code model} on the wire
 * @param durations seconds it can make
 * @param aspectRatios ratios it takes
 * @param resolutions resolutions it takes, its default first; empty where the contract documents none
 * @param prices credits, by what they depend on
 */
record Model(
        String name,
        List<Integer> durations,
        @JsonProperty("aspect_ratios") List<String> aspectRatios,
        List<String> resolutions,
        List<Price> prices) {

    /**
     * What a video costs.
     *
     * @return credits, rounded up
     */
    long price(@Nullable String resolution, boolean withVideo, int seconds) {
        return prices.stream()
                .filter(price -> price.fits(resolution, withVideo))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no price for " + name + " at " + resolution))
                .of(seconds);
    }

    /**
     * So many credits for so many seconds; a fraction of integers, since the page's own rates (14.25, 30.75) round up
     * and binary floats would round some of them up twice.
     *
     * @param resolution the resolution that it is for, null for any
     * @param withVideo whether it is for requests with reference videos, null for either
     */
    record Price(
            @Nullable String resolution,
            @JsonProperty("with_video") @Nullable Boolean withVideo,
            long credits,
            @JsonProperty("per_seconds") long perSeconds) {

        boolean fits(@Nullable String asked, boolean video) {
            return (resolution == null || resolution.equals(asked)) && (withVideo == null || withVideo == video);
        }

        long of(int seconds) {
            return Math.ceilDiv(credits * seconds, perSeconds);
        }
    }
}
