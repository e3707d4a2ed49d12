package dev.reelay.credits;

import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.QueryFields;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What usage is asked for. */
sealed interface UsageQuery {

    Duration USUAL = Duration.ofDays(30);
    Duration LONGEST = Duration.ofDays(366);

    /** A span of at most {@link #LONGEST}, and what to tell apart. */
    record Valid(Instant from, Instant to, Set<UsageBook.Part> by) implements UsageQuery {}

    /** Parameters that mean nothing, with every reason. */
    record Invalid(Problem problem) implements UsageQuery {}

    /** Reads the query parameters of a request. */
    static UsageQuery read(MultivaluedMap<String, String> parameters, Instant now) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(Set.of("from", "to", "by"));
        Instant to = fields.instant("to").orElse(now);
        Instant from = fields.instant("from").orElse(to.minus(USUAL));
        Set<UsageBook.Part> by = fields.read(
                        "by", UsageQuery::parts, "Name some of day, model, key, label, with commas.")
                .orElse(Set.of(UsageBook.Part.DAY));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            faults.add("/from", FaultCode.OUT_OF_RANGE, "from must be before to, by 366 days at most.");
        }
        return faults.isEmpty()
                ? new Valid(from, to, by)
                : new Invalid(
                        Problem.of(ProblemCode.INVALID_REQUEST, "The query has faults; see errors.", faults.all()));
    }

    private static Optional<Set<UsageBook.Part>> parts(String names) {
        Set<UsageBook.Part> parts = EnumSet.noneOf(UsageBook.Part.class);
        for (String name : List.of(names.split(",", -1))) {
            Optional<UsageBook.Part> part = Arrays.stream(UsageBook.Part.values())
                    .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }
}
