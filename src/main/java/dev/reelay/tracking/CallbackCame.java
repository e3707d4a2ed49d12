package dev.reelay.tracking;

/**
 * Fired in this replica after a callback made a task due, to wake whoever looks. It may get lost; the due entry does
 * not.
 */
public record CallbackCame() {}
