package dev.reelay.delivery;

import dev.reelay.task.Identifiers;
import dev.reelay.task.TaskId;
import dev.reelay.web.Problem;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.QueryFields;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which page of deliveries is asked for. */
sealed interface DeliveryQuery {

    /** A page that can be shown. */
    record Valid(DeliveryLog.Filter filter, @Nullable UUID olderThan, int limit) implements DeliveryQuery {}

    /** Parameters that mean nothing, with every reason. */
    record Invalid(Problem problem) implements DeliveryQuery {}

    /** Reads the query parameters of a request. */
    static DeliveryQuery read(MultivaluedMap<String, String> parameters) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(Set.of("state", "endpoint", "task", "cursor", "limit"));
        DeliveryLog.Filter filter = new DeliveryLog.Filter(
                fields.read("state", DeliveryQuery::state, "This must be pending, delivered or dead.")
                        .orElse(null),
                fields.read("endpoint", Identifiers::parse, "This must be the id of an endpoint.")
                        .orElse(null),
                fields.read("task", TaskId::parse, "This must be the id of a task.")
                        .orElse(null));
        UUID olderThan = fields.cursor("cursor").orElse(null);
        int limit = fields.limit();
        return faults.isEmpty() ? new Valid(filter, olderThan, limit) : new Invalid(faults.refusal());
    }

    private static Optional<Delivery.State> state(String name) {
        return Arrays.stream(Delivery.State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
