package dev.reelay.credits;

import dev.reelay.task.TaskId;
import dev.reelay.web.PageCursor;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.QueryFields;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which page of the ledger is asked for. */
sealed interface LedgerQuery {

    /** A page that can be shown. */
    record Valid(@Nullable TaskId task, @Nullable UUID olderThan, int limit) implements LedgerQuery {

        /** Where the page after this one is; null if there is none. */
        @Nullable
        String next(Statements.Page page) {
            if (!page.more()) {
                return null;
            }
            UriBuilder link = UriBuilder.fromPath("/v1/credits/ledger");
            if (task != null) {
                link.queryParam("task", task);
            }
            return link.queryParam("limit", limit)
                    .queryParam(
                            "cursor",
                            PageCursor.write(page.transfers().getLast().id()))
                    .build()
                    .toString();
        }
    }

    /** Parameters that mean nothing, with every reason. */
    record Invalid(Problem problem) implements LedgerQuery {}

    /** Reads the query parameters of a request. */
    static LedgerQuery read(MultivaluedMap<String, String> parameters) {
        Faults faults = new Faults();
        QueryFields fields = new QueryFields(parameters, faults);
        fields.refuseOthersThan(Set.of("task", "cursor", "limit"));
        TaskId task = fields.read("task", TaskId::parse, "This must be the id of a task.")
                .orElse(null);
        UUID olderThan = fields.cursor("cursor").orElse(null);
        int limit = fields.limit();
        return faults.isEmpty()
                ? new Valid(task, olderThan, limit)
                : new Invalid(
                        Problem.of(ProblemCode.INVALID_REQUEST, "The query has faults; see errors.", faults.all()));
    }
}
