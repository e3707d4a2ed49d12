package dev.reelay.admission;

import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.Archive;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.QueryFields;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page of the history is asked for. */
sealed interface PageQuery {

    /**
     * A page that can be shown.
     *
     * @param olderThan the last task of the page before, null for the first page
     * @param limit 1 to 100
     */
    record Valid(Archive.Filter filter, @Nullable TaskId olderThan, int limit) implements PageQuery {}

    /** Parameters that mean nothing, with every reason. */
    record Invalid(Problem problem) implements PageQuery {}

    /** Reads the query parameters of a request. */
    static PageQuery read(MultivaluedMap<String, String> parameters) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(Set.of("status", "model", "created_from", "created_to", "cursor", "limit"));
        Set<TaskState.Status> statuses = fields.statuses("status");
        String model = fields.text("model").orElse(null);
        Instant from = fields.instant("created_from").orElse(null);
        Instant to = fields.instant("created_to").orElse(null);
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add("/created_to", FaultCode.OUT_OF_RANGE, "created_to must be later than created_from.");
        }
        TaskId olderThan = fields.cursor("cursor").map(TaskId::new).orElse(null);
        int limit = fields.limit();
        return faults.isEmpty()
                ? new Valid(new Archive.Filter(statuses, model, from, to), olderThan, limit)
                : new Invalid(
                        Problem.of(ProblemCode.INVALID_REQUEST, "The query has faults; see errors.", faults.all()));
    }
}
