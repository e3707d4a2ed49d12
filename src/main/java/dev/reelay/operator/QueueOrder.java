package dev.reelay.operator;

import dev.reelay.dispatch.Orders;
import dev.reelay.task.TenantId;
import dev.reelay.upstream.ModelCatalogue;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of orders about the queue. */
@Singleton
class QueueOrder {

    private static final String PAUSE_HINT = "Send a JSON object; \"tenant\" and \"model\" may name what it is about.";
    private static final String SLOTS_HINT =
            "Send a JSON object with \"submitting\" and \"running\", or neither for what the settings say, and \"model\" if it is about one.";
    private static final int MOST_SLOTS = 100_000;

    private final ModelCatalogue catalogue;

    QueueOrder(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * How many slots, and of which model.
     *
     * @param order null for as many as the settings say
     */
    record SlotsOf(String model, Orders.@Nullable SlotOrder order) {}

    Body<Orders.Pause> pause(@Nullable InputStream body) {
        return Body.read(body, PAUSE_HINT, (fields, faults) -> {
            fields.refuseOthersThan(Set.of("tenant", "model"));
            String tenant = tenant(fields, faults);
            return new Orders.Pause(tenant, model(fields, faults).orElse(null));
        });
    }

    Body<SlotsOf> slots(@Nullable InputStream body) {
        return Body.read(body, SLOTS_HINT, (fields, faults) -> {
            fields.refuseOthersThan(Set.of("model", "submitting", "running"));
            String model = model(fields, faults).orElse(Orders.ALL_MODELS);
            if (!fields.has("submitting") && !fields.has("running")) {
                return new SlotsOf(model, null);
            }
            int submitting = count("submitting", fields, faults);
            return new SlotsOf(model, new Orders.SlotOrder(submitting, count("running", fields, faults)));
        });
    }

    private static @Nullable String tenant(Fields fields, Faults faults) {
        Optional<String> tenant = fields.text("tenant");
        if (tenant.isPresent() && !TenantId.isWellFormed(tenant.get())) {
            faults.add("/tenant", FaultCode.BAD_FORM, "A tenant's name is 1 to 64 of a-z, 0-9, _ and -.");
        }
        return tenant.orElse(null);
    }

    private Optional<String> model(Fields fields, Faults faults) {
        Optional<String> model = fields.text("model");
        if (model.isPresent() && catalogue.find(model.get()).isEmpty()) {
            faults.add(
                    "/model",
                    FaultCode.NOT_OFFERED,
                    "This must be one of " + String.join(", ", catalogue.names()) + ".");
        }
        return model;
    }

    private static int count(String name, Fields fields, Faults faults) {
        if (!fields.has(name)) {
            faults.add("/" + name, FaultCode.REQUIRED, "Say how many.");
            return 0;
        }
        int count = fields.whole(name).orElse(0);
        if (count < 0 || count > MOST_SLOTS) {
            faults.add("/" + name, FaultCode.OUT_OF_RANGE, "This must be 0 to " + MOST_SLOTS + ".");
        }
        return count;
    }
}
