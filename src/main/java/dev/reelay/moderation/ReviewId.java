package dev.reelay.moderation;

import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what there is to review. A task can be held twice, for its request and for its video: a judgement that comes
 * late must not be taken for one of the other.
 *
 * @param held the sequence of the fact that held it
 */
record ReviewId(TaskId task, long held) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f-]{36})\\.([1-9][0-9]{0,8})");

    /** The review that a held task waits for. */
    static ReviewId of(Task task) {
        return new ReviewId(task.id(), task.sequence());
    }

    /** Empty for what can be no id of a review. */
    static Optional<ReviewId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? TaskId.parse(parts.group(1)).map(task -> new ReviewId(task, Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return task + "." + held;
    }
}
