package dev.reelay.ordeal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Everything that should not be, as far as it was found. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    /** Something is not as it should be. */
    void add(String task, String what) {
        all.add(new Finding(task, what));
    }

    /** What others have found. */
    void addAll(Collection<Finding> others) {
        all.addAll(others);
    }

    /** Finds the sentence if it is not so. */
    void check(boolean isSo, String task, String otherwise) {
        if (!isSo) {
            add(task, otherwise);
        }
    }

    /** In the order in which they were found. */
    List<Finding> all() {
        return List.copyOf(all);
    }
}
