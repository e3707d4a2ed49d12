package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import dev.reelay.web.Problem;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.QueryFields;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
sealed interface Paging {

    Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,128}");

    /** A page of things that have a UUID, latest first. */
    record Latest(@Nullable UUID olderThan, @Nullable String subject, int limit) implements Paging {}

    /** A page of tenants. */
    record ById(@Nullable TenantId after, int limit) implements Paging {}

    /** Parameters that mean nothing, with every reason. */
    record Invalid(Problem problem) implements Paging {}

    /** Reads the query of a list whose latest come first. */
    static Paging latest(MultivaluedMap<String, String> parameters, Set<String> known) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(known);
        UUID olderThan = fields.cursor("cursor").orElse(null);
        String subject = fields.read(
                        "subject",
                        text -> Optional.of(text).filter(SUBJECT.asMatchPredicate()),
                        "This must be the id of a tenant, key or attempt, the name of a model, or queue.")
                .orElse(null);
        int limit = fields.limit();
        return faults.isEmpty() ? new Latest(olderThan, subject, limit) : new Invalid(faults.refusal());
    }

    /** Reads the query of the list of tenants. */
    static Paging byId(MultivaluedMap<String, String> parameters) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(Set.of("cursor", "limit"));
        TenantId after = fields.read(
                        "cursor", TenantId::parse, "This is no cursor of ours; follow the next link as it was given.")
                .orElse(null);
        int limit = fields.limit();
        return faults.isEmpty() ? new ById(after, limit) : new Invalid(faults.refusal());
    }
}
