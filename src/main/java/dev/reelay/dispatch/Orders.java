package dev.reelay.dispatch;

import dev.reelay.tracking.Line;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The operator's orders.
 *
 * @param pauses what does not start
 * @param slots how much may be under way instead of what the settings say: of all models together under the empty name,
 *     of single models under theirs
 */
public record Orders(List<Pause> pauses, Map<String, SlotOrder> slots) {

    /** More than anybody wants, and few enough to be looked through for each start. */
    public static final int MOST_PAUSES = 1_000;

    /** The name under which the slots of all models together stand. */
    public static final String ALL_MODELS = "";

    /** Nothing is ordered. */
    public static final Orders NONE = new Orders(List.of(), Map.of());

    public Orders {
        pauses = List.copyOf(pauses);
        slots = Map.copyOf(slots);
    }

    /**
     * What does not start.
     *
     * @param tenant of this tenant only, null for everybody
     * @param model of this model only, null for each
     */
    public record Pause(@Nullable String tenant, @Nullable String model) {

        boolean covers(String aModel) {
            return tenant == null && (model == null || model.equals(aModel));
        }

        boolean covers(Line line) {
            return (tenant == null || tenant.equals(line.tenant().value()))
                    && (model == null || model.equals(line.kind().model()));
        }
    }

    /**
     * How much may be under way.
     *
     * @param submitting submissions in flight, 0 or more
     * @param running tasks at the upstream, submissions included, 0 or more
     */
    public record SlotOrder(int submitting, int running) {}

    /** Whether nobody starts tasks of the model. */
    public boolean pauses(String model) {
        return pauses.stream().anyMatch(pause -> pause.covers(model));
    }

    /** Whether the tasks of the line do not start. */
    public boolean pauses(Line line) {
        return pauses.stream().anyMatch(pause -> pause.covers(line));
    }

    /** These orders and one more pause, as long as there are not too many. */
    public Orders with(Pause pause) {
        Set<Pause> more = new LinkedHashSet<>(pauses);
        if (more.size() < MOST_PAUSES) {
            more.add(pause);
        }
        return new Orders(List.copyOf(more), slots);
    }

    /** These orders without that pause; others that cover the same stay. */
    public Orders without(Pause pause) {
        return new Orders(pauses.stream().filter(each -> !each.equals(pause)).toList(), slots);
    }

    /** These orders with so many slots for the model, or with as many as the settings say if null. */
    public Orders with(String model, @Nullable SlotOrder order) {
        Map<String, SlotOrder> more = new TreeMap<>(slots);
        if (order == null) {
            more.remove(model);
        } else {
            more.put(model, order);
        }
        return new Orders(pauses, more);
    }
}
