package dev.reelay.web.input;

/** How a door reads. */
public enum Manners {
    /** {@code /v1}: converts nothing, refuses what it does not know. */
    STRICT,
    /**
     * {@code /v2}: takes numeric strings, takes null for absent, ignores what it does not know, since existing clients
     * send all of that (contract §3.1, §11).
     */
    LENIENT
}
