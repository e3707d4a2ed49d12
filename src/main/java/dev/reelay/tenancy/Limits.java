package dev.reelay.tenancy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits of a tenant.
 *
 * @param numbers those that are set; for the others, the settings hold
 * @param models by name, at least one; null for all
 */
public record Limits(Map<Limit, Integer> numbers, @Nullable List<String> models) {

    /** Nothing is set. */
    public static final Limits NONE = new Limits(Map.of(), null);

    public Limits {
        numbers = Map.copyOf(numbers);
        models = models == null ? null : List.copyOf(models);
    }

    /** The limit, if it is set. */
    public Optional<Integer> number(Limit limit) {
        return Optional.ofNullable(numbers.get(limit));
    }

    /** The same after a change. */
    public Limits after(Change change) {
        Map<Limit, Integer> changed = new EnumMap<>(Limit.class);
        changed.putAll(numbers);
        change.numbers()
                .forEach((limit, number) ->
                        number.ifPresentOrElse(value -> changed.put(limit, value), () -> changed.remove(limit)));
        return new Limits(
                changed, change.models() == null ? models : change.models().orElse(null));
    }

    /**
     * What shall be otherwise.
     *
     * @param numbers only those that change; empty ones are taken back
     * @param models null where they stay; empty for all models
     */
    public record Change(
            Map<Limit, Optional<Integer>> numbers, @Nullable Optional<List<String>> models) {

        public Change {
            numbers = Map.copyOf(numbers);
        }
    }
}
