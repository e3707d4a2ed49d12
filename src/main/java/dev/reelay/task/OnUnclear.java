package dev.reelay.task;

/** What a tenant wants if it stays unclear whether the upstream took its task. */
public enum OnUnclear {
    /** Wait for a callback until the grace time is over: never pay twice. */
    WAIT,
    /** Send it again, once, when no answer can come any more: rather pay twice than have nothing. */
    RESEND
}
