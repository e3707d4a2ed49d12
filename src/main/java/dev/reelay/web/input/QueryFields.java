package dev.reelay.web.input;

import dev.reelay.task.TaskState;
import dev.reelay.web.FaultCode;
import dev.reelay.web.PageCursor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Query parameters by type. What cannot be read is a fault, and then reads as absent. */
public final class QueryFields {

    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    /** RFC 3339; {@link OffsetDateTime} would take more than that. */
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

    private static final String STATUSES = Arrays.stream(TaskState.Status.values())
            .map(TaskState.Status::wireName)
            .collect(Collectors.joining(", "));

    private final MultivaluedMap<String, String> parameters;
    private final Faults faults;

    /** @param faults where faults are noted */
    public QueryFields(MultivaluedMap<String, String> parameters, Faults faults) {
        this.parameters = parameters;
        this.faults = faults;
    }

    /** Refuses every parameter that is not named. */
    public void refuseOthersThan(Set<String> known) {
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(
                        Fields.pointer(name), FaultCode.UNKNOWN_FIELD, "There is no such query parameter here."));
    }

    /** Repeated, or separated by commas, or both. */
    public Set<TaskState.Status> statuses(String name) {
        Set<TaskState.Status> statuses = EnumSet.noneOf(TaskState.Status.class);
        parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .forEach(value -> status(value.strip())
                        .ifPresentOrElse(
                                statuses::add,
                                () -> faults.add(
                                        Fields.pointer(name),
                                        FaultCode.NOT_OFFERED,
                                        "Each status must be one of " + STATUSES + ".")));
        return statuses;
    }

    private static Optional<TaskState.Status> status(String value) {
        return Arrays.stream(TaskState.Status.values())
                .filter(status -> status.wireName().equals(value))
                .findFirst();
    }

    /** A short name. */
    public Optional<String> text(String name) {
        return read(name, value -> Optional.of(value).filter(NAME.asMatchPredicate()), "This is no name of a model.");
    }

    /** A whole number within bounds. */
    public Optional<Integer> whole(String name, int from, int to) {
        return read(
                name,
                value -> Optional.of(value)
                        .filter(NUMBER.asMatchPredicate())
                        .map(Integer::valueOf)
                        .filter(number -> from <= number && number <= to),
                "This must be a whole number from " + from + " to " + to + ".");
    }

    /** How many entries a page has at most: {@code limit}, from 1 to 100, and 20 where it is not said. */
    public int limit() {
        return whole("limit", 1, HIGHEST_LIMIT).orElse(USUAL_LIMIT);
    }

    /** A time by RFC 3339. */
    public Optional<Instant> instant(String name) {
        return read(
                name,
                QueryFields::instantOf,
                "This must be a time by RFC 3339, such as 2026-09-03T08:14:22Z; write a + as %2B.");
    }

    /** Reads a time by RFC 3339; empty for anything else. */
    public static Optional<Instant> instantOf(String value) {
        try {
            return RFC_3339.matcher(value).matches()
                    ? Optional.of(
                            OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant())
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Where the page before ended. */
    public Optional<UUID> cursor(String name) {
        return read(name, PageCursor::read, "This is no cursor of ours; follow the next link as it was given.");
    }

    /** The parameter as the reader understands it, given at most once. */
    public <T> Optional<T> read(String name, Function<String, Optional<T>> reader, String detail) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = values.size() == 1 ? reader.apply(values.getFirst()) : Optional.empty();
        if (value.isEmpty()) {
            faults.add(Fields.pointer(name), FaultCode.BAD_FORM, values.size() == 1 ? detail : "Give this only once.");
        }
        return value;
    }
}
