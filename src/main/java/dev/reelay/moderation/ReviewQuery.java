package dev.reelay.moderation;

import dev.reelay.task.TaskId;
import dev.reelay.web.Problem;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.QueryFields;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page of the reviews is asked for. */
sealed interface ReviewQuery {

    /**
     * A page that can be shown.
     *
     * @param after the last task of the page before, null for the first page
     * @param limit 1 to 100
     */
    record Valid(@Nullable TaskId after, int limit) implements ReviewQuery {}

    /** Parameters that mean nothing, with every reason. */
    record Invalid(Problem problem) implements ReviewQuery {}

    /** Reads the query parameters of a request. */
    static ReviewQuery read(MultivaluedMap<String, String> parameters) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(Set.of("cursor", "limit"));
        TaskId after = fields.cursor("cursor").map(TaskId::new).orElse(null);
        int limit = fields.limit();
        return faults.isEmpty() ? new Valid(after, limit) : new Invalid(faults.refusal());
    }
}
