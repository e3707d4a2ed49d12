package dev.reelay.upstream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The catalogue as its file spells it. Every part of it may be missing until {@link CatalogueCheck} has seen it. */
record CatalogueSheet(
        @JsonProperty("default_model") @Nullable String usual,
        @Nullable List<Entry> models) {

    /**
     * One model.
     *
     * @param durations a list of seconds, or {@code {"from": 4, "to": 15}}
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Entry(
            @Nullable String name,
            @Nullable JsonNode durations,
            int defaultDuration,
            @Nullable List<String> aspectRatios,
            @Nullable String defaultAspectRatio,
            @Nullable List<String> resolutions,
            @Nullable String defaultResolution,
            int maxImages,
            int maxReferenceVideos,
            @Nullable List<Price> rates) {

        /** The seconds on offer; empty where they cannot be read. */
        TreeSet<Integer> seconds() {
            TreeSet<Integer> seconds = new TreeSet<>();
            if (durations == null) {
                return seconds;
            }
            if (durations.isObject()) {
                IntStream.rangeClosed(
                                durations.path("from").asInt(0),
                                durations.path("to").asInt(0))
                        .limit(CatalogueCheck.LONGEST + 1L)
                        .forEach(seconds::add);
            }
            if (durations.isArray()) {
                durations.forEach(second -> seconds.add(second.asInt(0)));
            }
            return seconds;
        }
    }

    /** One price. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Price(@Nullable String resolution, @Nullable Boolean referenceVideo, int credits, int seconds) {}
}
