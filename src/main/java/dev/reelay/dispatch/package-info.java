/**
 * From the queue to the upstream.
 *
 * <p>{@link dev.reelay.dispatch.Dispatcher} turns: it asks whose turn it is, takes a slot, and has
 * {@link dev.reelay.dispatch.Starter} claim a task for it; {@link dev.reelay.dispatch.Submitter} gets the licence,
 * sends, and records what came of it. Not here: what an answer of the upstream means ({@code upstream}) and what
 * follows from it ({@code task}). It is woken by events and by its tick. Those who show or steer it knock here:
 * {@code operator} (the board of the queue, pauses and slots), {@code status} and {@code tenancy}, which implements
 * {@link dev.reelay.dispatch.Shares}; {@code redis} and {@code journal} implement the other ports.
 */
@NullMarked
package dev.reelay.dispatch;

import org.jspecify.annotations.NullMarked;
