package dev.reelay.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import dev.reelay.web.input.Faults;
import dev.reelay.web.input.JsonBody;
import dev.reelay.web.input.Manners;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Reads what shall be priced: one task, as it would be submitted, or a batch of them. */
@ApplicationScoped
class QuoteReader {

    private static final int MOST = 100;
    private static final String HINT = "Send a task as to POST /v1/tasks, or {\"tasks\": […]} with several.";
    private static final JsonMapper JSON = new JsonMapper();

    private final RequestReader reader;

    QuoteReader(RequestReader reader) {
        this.reader = reader;
    }

    /** What came of reading. */
    sealed interface Asked {

        /** Tasks that could be submitted, each with its price. */
        record Valid(List<Reading.Valid> tasks) implements Asked {}

        /** Some could not, with every reason that could be found. */
        record Invalid(Problem problem) implements Asked {}
    }

    Asked read(byte[] body) {
        return switch (JsonBody.parse(body, Manners.STRICT, HINT)) {
            case JsonBody.Unreadable unreadable -> new Asked.Invalid(unreadable.problem());
            case JsonBody.Parsed parsed when parsed.root().has("tasks") -> batch(parsed.root());
            case JsonBody.Parsed parsed -> one(body);
        };
    }

    private Asked one(byte[] body) {
        return switch (reader.read(body, Manners.STRICT)) {
            case Reading.Valid valid -> new Asked.Valid(List.of(valid));
            case Reading.Invalid invalid -> new Asked.Invalid(invalid.problem());
        };
    }

    private Asked batch(ObjectNode root) {
        JsonNode tasks = root.get("tasks");
        Faults faults = new Faults();
        if (root.size() > 1 || !tasks.isArray() || tasks.isEmpty() || tasks.size() > MOST) {
            faults.add("/tasks", FaultCode.BAD_FORM, "tasks must be an array of 1 to " + MOST + " tasks, alone.");
            return invalid(faults);
        }
        List<Reading.Valid> priced = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            switch (reader.read(bytes(tasks.get(i)), Manners.STRICT)) {
                case Reading.Valid valid -> priced.add(valid);
                case Reading.Invalid invalid -> note("/tasks/" + i, invalid.problem(), faults);
            }
        }
        return faults.isEmpty() ? new Asked.Valid(priced) : invalid(faults);
    }

    private static void note(String pointer, Problem problem, Faults faults) {
        if (problem.faults().isEmpty()) {
            faults.add(pointer, FaultCode.WRONG_TYPE, "This must be a task, as to POST /v1/tasks.");
        }
        for (Fault fault : problem.faults()) {
            faults.add(pointer + fault.pointer(), fault.code(), fault.detail());
        }
    }

    private static Asked invalid(Faults faults) {
        return new Asked.Invalid(
                Problem.of(ProblemCode.INVALID_REQUEST, "The tasks have faults; see errors.", faults.all()));
    }

    private static byte[] bytes(JsonNode task) {
        try {
            return JSON.writeValueAsBytes(task);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write what was read", impossible);
        }
    }
}
