package dev.reelay.tenancy;

import dev.reelay.web.FaultCode;
import dev.reelay.web.KeyScope;
import dev.reelay.web.input.Body;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.Fields;
import dev.reelay.web.input.QueryFields;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the operator says about keys. */
@Singleton
class KeyReader {

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);
    private static final String SCOPES =
            KeyScope.all().stream().map(KeyScope::wireName).collect(Collectors.joining(", "));

    private final InstantSource clock;

    KeyReader(InstantSource clock) {
        this.clock = clock;
    }

    /** A new key. */
    Body<KeyCabinet.Order> created(@Nullable InputStream body) {
        return Body.read(body, "Send a JSON object with \"name\" and \"scopes\".", this::created);
    }

    /** How long the older key goes on beside the new one: 24 hours where nothing is said. */
    Body<Duration> overlap(@Nullable InputStream body) {
        return Body.readIfAny(body, "Send a JSON object with \"overlap_seconds\".", KeyReader::overlap);
    }

    private KeyCabinet.Order created(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("name", "scopes", "expires_at"));
        String name = TenantReader.name(fields, faults);
        if (!fields.has("name")) {
            faults.add("/name", FaultCode.REQUIRED, "Say in name what the key is for.");
        }
        return new KeyCabinet.Order(name == null ? "" : name, scopes(fields, faults), end(fields, faults));
    }

    private static Set<KeyScope> scopes(Fields fields, Faults faults) {
        Set<KeyScope> scopes = EnumSet.noneOf(KeyScope.class);
        for (Fields.Item item : fields.texts("scopes")) {
            KeyScope.parse(item.text())
                    .ifPresentOrElse(
                            scopes::add,
                            () -> faults.add(
                                    item.pointer(), FaultCode.NOT_OFFERED, "This must be one of " + SCOPES + "."));
        }
        if (scopes.isEmpty() && faults.isEmpty()) {
            faults.add("/scopes", FaultCode.REQUIRED, "Name in scopes what the key may do: some of " + SCOPES + ".");
        }
        return scopes;
    }

    private @Nullable Instant end(Fields fields, Faults faults) {
        if (!fields.has("expires_at") || fields.isNull("expires_at")) {
            return null;
        }
        Optional<Instant> end = fields.text("expires_at").flatMap(QueryFields::instantOf);
        if (end.isEmpty() || !end.get().isAfter(clock.instant())) {
            faults.add(
                    "/expires_at",
                    end.isEmpty() ? FaultCode.BAD_FORM : FaultCode.OUT_OF_RANGE,
                    "This must be a time to come by RFC 3339, such as 2099-09-03T08:14:22Z.");
        }
        return end.orElse(null);
    }

    private static Duration overlap(Fields fields, Faults faults) {
        fields.refuseOthersThan(Set.of("overlap_seconds"));
        Duration overlap =
                fields.whole("overlap_seconds").map(Duration::ofSeconds).orElse(OVERLAP);
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            faults.add(
                    "/overlap_seconds",
                    FaultCode.OUT_OF_RANGE,
                    "This must be 0 to " + LONGEST_OVERLAP.toSeconds() + " seconds, which are 30 days.");
        }
        return overlap;
    }
}
