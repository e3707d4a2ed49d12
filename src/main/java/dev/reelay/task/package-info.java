/**
 * The law: what a task is, what can happen to it, and what follows. Pure Java; no framework, no clock, no I/O.
 *
 * <p>A {@link dev.reelay.task.Signal} is what happened, a {@link dev.reelay.task.Fact} is a move that was made because
 * of it, and a {@link dev.reelay.task.Task} is nothing but its facts, folded. {@link dev.reelay.task.Lifecycle} alone
 * decides which move a signal causes. Not here: how facts are kept, who may send signals, and anything about HTTP.
 * Every room may knock; this one knocks nowhere.
 */
@NullMarked
package dev.reelay.task;

import org.jspecify.annotations.NullMarked;
