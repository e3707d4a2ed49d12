package dev.reelay.web.input;

import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import dev.reelay.web.Problem;
import dev.reelay.web.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
public final class Faults {

    /** Who sends thousands of faults learns of the first ones. */
    private static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();

    /** Notes one more fault; after the first hundred they are not noted any more. */
    public void add(String pointer, FaultCode code, String detail) {
        if (found.size() < MOST) {
            found.add(new Fault(pointer, code, detail));
        }
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What is wrong, in the order in which it was found. */
    public List<Fault> all() {
        return List.copyOf(found);
    }

    /** The refusal of the request that has them: there must be some. */
    public Problem refusal() {
        String detail = found.size() == 1
                ? found.getFirst().detail()
                : "There are " + found.size() + " faults in the request; see errors.";
        return Problem.of(ProblemCode.INVALID_REQUEST, detail, found);
    }
}
