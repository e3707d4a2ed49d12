package dev.reelay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The faults that one request asked for or was given.
 *
 * @param faults in the order of writing; the first that fits strikes
 * @param unknown switches that are not in the vocabulary
 */
record FaultPlan(List<Fault> faults, List<String> unknown) {

    /** Nothing goes wrong. */
    static final FaultPlan NONE = new FaultPlan(List.of(), List.of());

    private static final Pattern MARKER = Pattern.compile("\\[sim:([^\\]\\[]{1,200})]");

    FaultPlan {
        faults = List.copyOf(faults);
        unknown = List.copyOf(unknown);
    }

    /** The markers of a prompt: {@code [sim:callback=drop]}, or several in one, {@code [sim:submit=lost render=2s]}. */
    static FaultPlan inPrompt(String prompt) {
        return of(MARKER.matcher(prompt)
                .results()
                .flatMap(found -> Stream.of(found.group(1).trim().split("\\s+")))
                .toList());
    }

    /** A plan of these switches. */
    static FaultPlan of(List<String> written) {
        List<Fault> faults = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        written.forEach(text -> Fault.parse(text).ifPresentOrElse(faults::add, () -> unknown.add(text)));
        return new FaultPlan(faults, unknown);
    }

    /** The prompt without its markers, for people. */
    static String withoutMarkers(String prompt) {
        Matcher markers = MARKER.matcher(prompt);
        return markers.replaceAll("").strip();
    }

    FaultPlan and(FaultPlan more) {
        return new FaultPlan(
                Stream.concat(faults.stream(), more.faults.stream()).toList(),
                Stream.concat(unknown.stream(), more.unknown.stream()).toList());
    }

    Stream<Fault> at(FaultPoint point) {
        return faults.stream().filter(fault -> fault.point() == point);
    }

    Optional<Fault> first(FaultPoint point) {
        return at(point).findFirst();
    }

    /** The first fault at a point, if it is of this kind. */
    boolean has(FaultPoint point, String kind) {
        return at(point).anyMatch(fault -> fault.kind().equals(kind));
    }
}
