package dev.reelay.task;

/** Through which door a task came, and so in whose words its client is told of the outcome. */
public enum Door {
    /** {@code /v1}. */
    V1,
    /** {@code /v2}, the Seedance wire shape. */
    V2
}
