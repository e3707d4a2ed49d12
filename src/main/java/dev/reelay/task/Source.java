package dev.reelay.task;

/** Who brought the signal that made a fact. */
public enum Source {
    API,
    DISPATCH,
    CALLBACK,
    POLL,
    REAPER,
    OPERATOR
}
