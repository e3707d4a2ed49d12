package dev.reelay.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}, in seconds or as an HTTP date. */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    private final InstantSource clock;
    private final Duration longest;

    /** @param longest what more is cut to */
    RetryAfter(InstantSource clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** How long to wait, never negative; empty where the upstream asks for nothing that can be read. */
    Optional<Duration> read(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        Optional<Duration> wish =
                SECONDS.matcher(text).matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : until(text);
        return wish.map(this::bounded);
    }

    private Optional<Duration> until(String date) {
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return Optional.of(Duration.between(clock.instant(), then));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private Duration bounded(Duration wish) {
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(longest) > 0 ? longest : wish;
    }
}
