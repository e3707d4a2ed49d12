package dev.reelay.task;

import java.util.Locale;

/** Why an unclear attempt was left behind, and the task sent again at the risk of a second charge. */
public enum Resend {
    /** The client asked for it now. */
    RETRY_WANTED,
    /** The client had asked for it when it submitted the task. */
    RESEND_ON_UNCLEAR;

    /** The stable code, lower snake case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
