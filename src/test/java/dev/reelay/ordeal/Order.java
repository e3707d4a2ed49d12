package dev.reelay.ordeal;

import java.time.Duration;
import java.util.List;

/**
 * One task as the plan has it.
 *
 * @param number from 0
 * @param seed of the plan, so that no two runs share a prompt
 * @param at when it is submitted, since the beginning
 * @param customer whose it is
 * @param door through which it comes
 * @param faults what the simulator does to it, by its own switches
 * @param impatient whether the client submits it once more after it was accepted, as one does whose answer was lost
 * @param watched whether somebody follows its stream
 * @param called whether it has a {@code callback_url} of its own
 */
record Order(
        int number,
        long seed,
        Duration at,
        Customer customer,
        Door door,
        List<String> faults,
        boolean impatient,
        boolean watched,
        boolean called) {

    /** The two shapes in which one can ask. */
    enum Door {
        REELAY("/v1/tasks", "/id"),
        SEEDANCE("/v2/generate", "/data/task_id");

        private final String path;
        private final String id;

        Door(String path, String id) {
            this.path = path;
            this.id = id;
        }

        String path() {
            return path;
        }

        /** Where the answer names the task, as a JSON pointer. */
        String id() {
            return id;
        }
    }

    Order {
        faults = List.copyOf(faults);
    }

    String prompt() {
        return "[sim:" + String.join(" ", faults) + "] " + mark();
    }

    /** What names this task to the upstream, which knows no other name of it; ends where it ends. */
    String mark() {
        return "Ordeal %d, task %d.".formatted(seed, number);
    }

    String idempotencyKey() {
        return "ordeal-" + seed + "-" + number;
    }

    @Override
    public String toString() {
        return "task %d at %.1f s through %s for %s: %s%s%s"
                .formatted(
                        number,
                        at.toMillis() / 1000.0,
                        door.path(),
                        customer.tenant(),
                        String.join(" ", faults),
                        impatient ? ", asks twice" : "",
                        (watched ? ", watched" : "") + (called ? ", called" : ""));
    }
}
