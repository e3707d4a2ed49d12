package dev.reelay.redis;

import java.util.Locale;

/** The Lua scripts, one file each under {@code redis/}; each file says what it takes and gives. */
enum Script {
    COMMIT,
    CLAIM,
    CLAIM_FIRST,
    CALL,
    COUNT,
    PUT_BACK,
    RELEASE,
    LAGGING,
    ENROLL,
    GRANT,
    RING,
    SEAT,
    STEP_ASIDE,
    SETTLE,
    HELD,
    ALLOWANCE,
    OBSERVE,
    PACE,
    GCRA,
    TAKE_PLACE,
    KEEP_PLACES,
    TOOK,
    TAIL,
    AFTER;

    /** The file on the class path. */
    String resource() {
        return "/redis/" + name().toLowerCase(Locale.ROOT) + ".lua";
    }
}
