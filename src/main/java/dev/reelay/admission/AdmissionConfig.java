package dev.reelay.admission;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** Settings of the front door. */
@ConfigMapping(prefix = "reelay.admission")
interface AdmissionConfig {

    /**
     * How many submits may be in progress in this replica; one more is refused at once. Four for each connection to
     * PostgreSQL where it is not set: a submit holds a connection for some milliseconds, so that many are served within
     * a blink, and wait for nothing but a store that hangs.
     */
    OptionalInt inProgress();
}
