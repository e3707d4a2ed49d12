package dev.reelay.journal;

import dev.reelay.dispatch.Orders;
import dev.reelay.dispatch.Orders.Pause;
import dev.reelay.dispatch.Orders.SlotOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing that became otherwise in the operator's orders, as it stands in the audit. It is found by comparing, so
 * that no change can go unnoted and none is noted that was not made.
 *
 * @param subject the tenant that it is about, else the model, else {@code queue}
 */
record Amendment(String act, String subject, Map<String, Object> details) {

    private static final String QUEUE = "queue";

    /** What became otherwise; nothing where both are the same. */
    static List<Amendment> between(Orders before, Orders after) {
        Stream<Amendment> paused = only(after, before).map(pause -> of("queue.paused", pause));
        Stream<Amendment> resumed = only(before, after).map(pause -> of("queue.resumed", pause));
        return Stream.concat(Stream.concat(paused, resumed), slots(before.slots(), after.slots()))
                .toList();
    }

    private static Stream<Pause> only(Orders here, Orders there) {
        return here.pauses().stream().filter(pause -> !there.pauses().contains(pause));
    }

    private static Amendment of(String act, Pause pause) {
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "tenant", pause.tenant());
        put(details, "model", pause.model());
        return new Amendment(
                act,
                Objects.requireNonNullElse(pause.tenant(), Objects.requireNonNullElse(pause.model(), QUEUE)),
                details);
    }

    private static Stream<Amendment> slots(Map<String, SlotOrder> before, Map<String, SlotOrder> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted()
                .filter(model -> !Objects.equals(before.get(model), after.get(model)))
                .map(model -> slots(model, before.get(model), after.get(model)));
    }

    /** Where nothing is ordered, before or after, the settings hold. */
    private static Amendment slots(String model, @Nullable SlotOrder before, @Nullable SlotOrder after) {
        boolean ofAll = model.equals(Orders.ALL_MODELS);
        Map<String, Object> details = new LinkedHashMap<>();
        put(details, "model", ofAll ? null : model);
        put(details, "before", numbers(before));
        put(details, "after", numbers(after));
        return new Amendment("queue.slots_set", ofAll ? QUEUE : model, details);
    }

    private static @Nullable Map<String, Integer> numbers(@Nullable SlotOrder order) {
        return order == null ? null : Map.of("submitting", order.submitting(), "running", order.running());
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }
}
