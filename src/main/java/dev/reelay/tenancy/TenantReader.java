package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the operator says about tenants. */
final class TenantReader {

    static final int LONGEST_NAME = 100;

    private static final Limits.Change NO_CHANGE = new Limits.Change(Map.of(), null);

    private TenantReader() {}

    /** A new tenant. */
    record Order(TenantId id, String name, Limits limits) {}

    /** A new tenant; its name is its id where none is given. */
    static Body<Order> created(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with at least \"id\".", TenantReader::created);
    }

    /** What shall be otherwise. */
    static Body<Tenants.Change> changed(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with \"name\" or \"limits\".", TenantReader::changed);
    }

    private static Order created(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("id", "name", "limits"));
        TenantId id = id(fields, faults);
        String name = name(fields, faults);
        return new Order(id, name == null ? id.value() : name, Limits.NONE.after(limits(fields, faults)));
    }

    private static Tenants.Change changed(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("name", "limits"));
        return new Tenants.Change(name(fields, faults), limits(fields, faults));
    }

    private static TenantId id(Fields fields, Faults faults) {
        String text = fields.text("id").orElse("");
        if (!TenantId.isWellFormed(text) && faults.isEmpty()) {
            faults.add(
                    "/id",
                    fields.has("id") ? FaultCode.BAD_FORM : FaultCode.REQUIRED,
                    "An id is 1 to 64 of a-z, 0-9, _ and -, and begins with a letter or digit.");
        }
        return faults.isEmpty() ? new TenantId(text) : new TenantId("none");
    }

    /** A name for people: 1 to 100 characters, not only white space; null where there is none. */
    static @Nullable String name(Fields fields, Faults faults) {
        String name = fields.text("name").orElse(null);
        if (name != null && name.isBlank()) {
            faults.add("/name", FaultCode.BLANK, "A name has a letter, or is left out.");
        }
        if (name != null && name.length() > LONGEST_NAME) {
            faults.add("/name", FaultCode.TOO_LONG, "A name has at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static Limits.Change limits(Fields fields, Faults faults) {
        return fields.has("limits")
                ? fields.object("limits")
                        .map(inner -> LimitsReader.read(inner, faults))
                        .orElse(NO_CHANGE)
                : NO_CHANGE;
    }
}
