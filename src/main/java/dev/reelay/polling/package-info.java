/**
 * The night watch: whoever nobody reports on is looked after here.
 *
 * <p>{@link dev.reelay.polling.Poller} claims what is due and reads the upstream's status, or lets a deadline take
 * effect; {@link dev.reelay.polling.PollPlan} says when a read is worth while, from what the replicas have learned
 * together; {@link dev.reelay.polling.Sweep} compares the journal's open tasks with the live state and publishes what
 * is missing there. Not here: what a reading means ({@code upstream}) and what follows from it ({@code task}). Nobody
 * knocks here.
 */
@NullMarked
package dev.reelay.polling;

import org.jspecify.annotations.NullMarked;
