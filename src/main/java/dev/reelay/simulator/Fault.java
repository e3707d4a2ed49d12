package dev.reelay.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One switched-on fault. Written {@code point=kind}, with an optional {@code :argument} and an optional {@code *times}
 * ({@code *3}, {@code *always}): {@code submit=429:7*2}, {@code status=no-url*always}, {@code render=2s}.
 *
 * @param point where
 * @param kind what, one of the point's kinds
 * @param argument a number, a duration or a word that the kind reads; null if none was given
 * @param times how often it strikes before all is well again
 */
record Fault(FaultPoint point, String kind, @Nullable String argument, int times) {

    /** Never gets better. */
    static final int ALWAYS = Integer.MAX_VALUE;

    private static final Pattern WRITTEN =
            Pattern.compile("([a-z]+)=([a-z0-9.-]+)(?::([\\w.-]+))?(?:\\*(\\d{1,6}|always))?");

    /** Reads one switch; empty if it is not in the vocabulary. */
    static Optional<Fault> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        return parts.matches() ? FaultPoint.named(parts.group(1)).flatMap(point -> at(point, parts)) : Optional.empty();
    }

    /** The argument as a duration. */
    Duration lasting(Duration usual) {
        return Optional.ofNullable(argument).flatMap(Durations::parse).orElse(usual);
    }

    /** The argument as a number of whatever the kind counts. */
    int number(int usual) {
        return argument != null && argument.matches("\\d{1,8}") ? Integer.parseInt(argument) : usual;
    }

    /** The argument as a word. */
    String word(String usual) {
        return argument == null ? usual : argument;
    }

    private static Optional<Fault> at(FaultPoint point, Matcher parts) {
        String kind = parts.group(2);
        if (!point.knows(kind)) {
            return Optional.empty();
        }
        return Optional.of(new Fault(point, kind, parts.group(3), times(parts.group(4), point.usualTimes())));
    }

    private static int times(@Nullable String written, int usual) {
        if (written == null) {
            return usual;
        }
        return written.equals("always") ? ALWAYS : Integer.parseInt(written);
    }

    @Override
    public String toString() {
        return point.wireName() + "=" + kind + (argument == null ? "" : ":" + argument)
                + (times == ALWAYS ? "*always" : "*" + times);
    }
}
