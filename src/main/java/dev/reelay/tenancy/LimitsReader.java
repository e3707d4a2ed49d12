package dev.reelay.tenancy;

import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads limits: a value sets one, null takes it back, and what is left out stays. */
final class LimitsReader {

    private static final String MODELS = "models";
    private static final int MOST_MODELS = 50;

    /** Which names there are is the catalogue's to know, and changes with it. */
    private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private static final Set<String> NAMES = Stream.concat(
                    Arrays.stream(Limit.values()).map(Limit::wireName), Stream.of(MODELS))
            .collect(Collectors.toUnmodifiableSet());

    private LimitsReader() {}

    static Limits.Change read(Fields fields, Faults faults) {
        fields.refuseOthersThan(NAMES);
        Map<Limit, Optional<Integer>> numbers = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            if (fields.has(limit.wireName())) {
                numbers.put(limit, number(limit, fields, faults));
            }
        }
        return new Limits.Change(numbers, models(fields, faults));
    }

    private static Optional<Integer> number(Limit limit, Fields fields, Faults faults) {
        if (fields.isNull(limit.wireName())) {
            return Optional.empty();
        }
        Optional<Integer> number = fields.whole(limit.wireName());
        if (number.isPresent() && (number.get() < limit.least() || number.get() > limit.most())) {
            faults.add(
                    fields.at(limit.wireName()),
                    FaultCode.OUT_OF_RANGE,
                    "This must be " + limit.least() + " to " + limit.most() + ", or null for the default.");
        }
        return number;
    }

    private static @Nullable Optional<List<String>> models(Fields fields, Faults faults) {
        if (!fields.has(MODELS)) {
            return null;
        }
        if (fields.isNull(MODELS)) {
            return Optional.empty();
        }
        List<Fields.Item> items = fields.texts(MODELS);
        items.stream()
                .filter(item -> !MODEL.matcher(item.text()).matches())
                .forEach(item -> faults.add(item.pointer(), FaultCode.BAD_FORM, "This is no name of a model."));
        if (faults.isEmpty() && (items.isEmpty() || items.size() > MOST_MODELS)) {
            faults.add(
                    fields.at(MODELS),
                    FaultCode.OUT_OF_RANGE,
                    "Name 1 to " + MOST_MODELS + " models, or send null for all.");
        }
        return Optional.of(items.stream().map(Fields.Item::text).distinct().toList());
    }
}
