package dev.reelay.tracking;

import dev.reelay.task.Task;

/**
 * Fired in this replica after a move was recorded here, to wake those who wait for work. It may get lost; whoever
 * listens also looks by itself now and then.
 */
public record TaskMoved(Task task) {}
