/**
 * The pen: everything that happens to a task is a signal, and only this room records signals.
 *
 * <p>{@link dev.reelay.tracking.TaskTracker} writes each move as a fact first, through
 * {@link dev.reelay.tracking.Journal}, and then as state, indexes and event, through
 * {@link dev.reelay.tracking.TaskStore}. The ports live here; the cellars behind them are the rooms {@code journal} and
 * {@code redis}. Not here: deciding (that is {@code task}) and knowing where signals come from. Every room that acts on
 * tasks or shows them knocks here; {@code task}, {@code web}, {@code upstream}, {@code simulator} and {@code embedded}
 * do not.
 */
@NullMarked
package dev.reelay.tracking;

import org.jspecify.annotations.NullMarked;
