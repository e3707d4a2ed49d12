package dev.reelay.task;

import java.time.Duration;

/**
 * How long a task may wait where no other limit is named. Every wait ends.
 *
 * @param start from acceptance until it must have been started
 * @param grace in UNCONFIRMED, for a callback to name the task
 * @param render in RUNNING, for an outcome; at least a day, since nothing paid is given up lightly
 */
public record Deadlines(Duration start, Duration grace, Duration render) {}
