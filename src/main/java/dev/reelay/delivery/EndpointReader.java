package dev.reelay.delivery;

import dev.reelay.task.TaskState.Status;
import dev.reelay.web.FaultCode;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import dev.reelay.web.input.QueryFields;
import dev.reelay.web.input.Receivers;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what clients say about endpoints. */
@Singleton
class EndpointReader {

    private final Receivers receivers;

    EndpointReader(Receivers receivers) {
        this.receivers = receivers;
    }

    /** A new endpoint; it is told of finals where nothing else is asked for. */
    Body<Endpoints.Change> created(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with at least \"url\".", this::created);
    }

    /** What shall be otherwise. */
    Body<Endpoints.Change> changed(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with \"url\", \"events\" or \"enabled\".", this::changed);
    }

    /** Since when dead deliveries are replayed. */
    Body<Instant> since(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with \"since\".", EndpointReader::since);
    }

    private Endpoints.Change created(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("url", "events"));
        if (!fields.has("url")) {
            faults.add("/url", FaultCode.REQUIRED, "Say in url where you want to be told.");
        }
        return new Endpoints.Change(url(fields, faults), events(fields, faults).orElse(EventName.FINAL), null);
    }

    private Endpoints.Change changed(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("url", "events", "enabled"));
        return new Endpoints.Change(
                url(fields, faults),
                events(fields, faults).orElse(null),
                fields.bool("enabled").orElse(null));
    }

    private @Nullable String url(Fields fields, Faults faults) {
        return fields.text("url")
                .filter(url -> receivers.takes("/url", url, faults))
                .orElse(null);
    }

    private static Optional<Set<Status>> events(Fields fields, Faults faults) {
        if (!fields.has("events")) {
            return Optional.empty();
        }
        Set<Status> events = EnumSet.noneOf(Status.class);
        for (Fields.Item item : fields.texts("events")) {
            EventName.parse(item.text())
                    .ifPresentOrElse(
                            events::add,
                            () -> faults.add(
                                    item.pointer(),
                                    FaultCode.NOT_OFFERED,
                                    "This must be one of " + String.join(", ", EventName.all()) + "."));
        }
        if (events.isEmpty() && faults.isEmpty()) {
            faults.add("/events", FaultCode.REQUIRED, "Name at least one event, or leave events out.");
        }
        return Optional.of(events);
    }

    private static Instant since(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("since"));
        Optional<Instant> since = fields.text("since").flatMap(QueryFields::instantOf);
        if (since.isEmpty() && faults.isEmpty()) {
            faults.add(
                    "/since",
                    fields.has("since") ? FaultCode.BAD_FORM : FaultCode.REQUIRED,
                    "Say since when, as a time by RFC 3339, such as 2026-09-03T08:14:22Z.");
        }
        return since.orElse(Instant.MAX);
    }
}
