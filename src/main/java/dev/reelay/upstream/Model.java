package dev.reelay.upstream;

import dev.reelay.task.VideoRequest;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one model of the upstream takes and costs (contract §2, §7).
 *
 * @param name the value of {@code model} on the wire
 * @param durations whole seconds, ascending
 * @param aspectRatios such as {@code 16:9}; asked for in text-to-video only (contract §3.1)
 * @param resolutions such as {@code 720p}; empty where the model has no such choice, and then none is sent
 * @param defaultResolution null exactly where there is no choice
 * @param maxImages most images of one request
 * @param maxReferenceVideos most reference clips of one request, 0 where the model takes none
 * @param rates prices; the first that fits counts
 */
public record Model(
        String name,
        SortedSet<Integer> durations,
        int defaultDuration,
        List<String> aspectRatios,
        String defaultAspectRatio,
        List<String> resolutions,
        @Nullable String defaultResolution,
        int maxImages,
        int maxReferenceVideos,
        List<Rate> rates) {

    public Model {
        durations = Collections.unmodifiableSortedSet(new TreeSet<>(durations));
        aspectRatios = List.copyOf(aspectRatios);
        resolutions = List.copyOf(resolutions);
        rates = List.copyOf(rates);
    }

    /**
     * What a valid request costs.
     *
     * @return credits, rounded up; a quote, since the site's prices may drift (contract §7.2)
     */
    public int price(VideoRequest request) {
        return price(
                request.duration(),
                request.resolution(),
                !request.referenceVideos().isEmpty());
    }

    /**
     * What a video costs.
     *
     * @param duration whole seconds
     * @param resolution null where the model has no choice of it
     * @param withVideo whether reference clips are given
     * @return credits, rounded up
     */
    public int price(int duration, @Nullable String resolution, boolean withVideo) {
        return rates.stream()
                .filter(rate -> rate.fits(resolution, withVideo))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rate of " + name + " fits " + resolution))
                .priceOf(duration);
    }

    /** The price of the dearest video that can be asked for, in credits. */
    public int dearest() {
        return rates.stream()
                .mapToInt(rate -> rate.priceOf(durations.last()))
                .max()
                .orElse(0);
    }
}
