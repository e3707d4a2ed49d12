package dev.reelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.task.TaskId;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.JsonBody;
import dev.reelay.web.input.Manners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a wish for a ticket. */
sealed interface TicketRequest {

    /**
     * A ticket can be issued.
     *
     * @param task for whose events; null for all of the tenant
     */
    record Valid(@Nullable TaskId task) implements TicketRequest {}

    /** It cannot, for every reason in the problem. */
    record Invalid(Problem problem) implements TicketRequest {}

    String HINT = "Send a JSON object with \"task_id\", or an empty one for all tasks of the tenant.";

    /**
     * Reads a body. Without one the ticket is for all tasks. Nothing is converted and nothing unknown is passed over.
     */
    static TicketRequest read(byte[] body) {
        if (body.length == 0) {
            return new Valid(null);
        }
        return switch (JsonBody.parse(body, Manners.STRICT, HINT)) {
            case JsonBody.Parsed parsed -> read(parsed.root());
            case JsonBody.Unreadable unreadable -> new Invalid(unreadable.problem());
        };
    }

    private static TicketRequest read(JsonNode root) {
        List<Fault> faults = new ArrayList<>();
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals("task_id")) {
                faults.add(new Fault("/" + name, FaultCode.UNKNOWN_FIELD, "Only task_id has a meaning here."));
            }
        });
        JsonNode asked = root.path("task_id");
        Optional<TaskId> task = TaskId.parse(asked.asText());
        if (!asked.isMissingNode() && !asked.isTextual()) {
            faults.add(new Fault("/task_id", FaultCode.WRONG_TYPE, "task_id must be a string."));
        } else if (!asked.isMissingNode() && task.isEmpty()) {
            faults.add(new Fault("/task_id", FaultCode.BAD_FORM, "task_id must be the id of a task."));
        }
        return faults.isEmpty()
                ? new Valid(task.orElse(null))
                : new Invalid(Problem.of(ProblemCode.INVALID_REQUEST, HINT, faults));
    }
}
