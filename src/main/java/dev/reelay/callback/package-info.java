/**
 * The postbox: the upstream's way back in.
 *
 * <p>{@link dev.reelay.callback.CallbackResource} takes whatever is posted, {@link dev.reelay.callback.Postbox} checks
 * the token, remembers in the journal what the callback offered, and makes the task due. The answer goes out within
 * milliseconds. Not here: the status read that proves what happened; the night watch makes it, as for every other task,
 * since a callback is only a hint. {@link dev.reelay.callback.CanaryFlight} tries now and then whether the way in is
 * open at all. Nobody knocks here but the upstream.
 */
@NullMarked
package dev.reelay.callback;

import org.jspecify.annotations.NullMarked;
