package dev.reelay.admission;

import dev.reelay.web.Fault;
import dev.reelay.web.FaultCode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request, so that a client learns all of it at once. */
final class Faults {

    /** Who sends thousands of faults learns of the first ones. */
    private static final int MOST = 100;

    private final List<Fault> found = new ArrayList<>();

    void add(String pointer, FaultCode code, String detail) {
        if (found.size() < MOST) {
            found.add(new Fault(pointer, code, detail));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Fault> all() {
        return List.copyOf(found);
    }
}
