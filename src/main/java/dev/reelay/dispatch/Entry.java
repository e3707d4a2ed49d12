package dev.reelay.dispatch;

/**
 * What a submission was let in for.
 *
 * @param level the pace at which it was begun
 * @param isProbe whether its answer tells if the upstream still refuses everybody
 * @param isTrial whether it is the one call that tells if the breaker may close
 */
record Entry(Pace.Level level, boolean isProbe, boolean isTrial) {}
