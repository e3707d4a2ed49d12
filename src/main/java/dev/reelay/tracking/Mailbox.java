package dev.reelay.tracking;

import dev.reelay.task.AttemptId;
import dev.reelay.task.TaskId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a callback for an attempt is checked against.
 *
 * @param tokenHash SHA-256 of the attempt's token, lower-case hex
 * @param upstreamId the upstream's id, null while it is not known
 * @param offered ids that callbacks offered so far, oldest first, those of one callback likeliest first; at most three
 */
public record Mailbox(
        AttemptId attempt,
        TaskId task,
        String tokenHash,
        @Nullable String upstreamId,
        List<String> offered) {}
