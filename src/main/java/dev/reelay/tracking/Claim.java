package dev.reelay.tracking;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A task that the claimer must look at now.
 *
 * @param task as the live state shows it; the journal may know more
 * @param called the attempt for which a callback came, null if none did
 */
public record Claim(Task task, @Nullable AttemptId called) {}
