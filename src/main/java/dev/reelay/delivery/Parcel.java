package dev.reelay.delivery;

import dev.reelay.task.Task;
import java.time.Instant;
import java.util.UUID;

/**
 * A claimed delivery, complete.
 *
 * @param id the same at every try
 * @param attempt which try this is, from 1; a replay starts over
 * @param fence rises with every claim and every replay: who lost the claim meanwhile settles nothing
 * @param isCallback whether it goes to the task's own {@code callback_url}
 * @param task as it stood after the fact
 * @param at when the fact was written
 */
public record Parcel(
        UUID id, int attempt, int fence, String url, boolean isCallback, SecretVersion secret, Task task, Instant at) {}
