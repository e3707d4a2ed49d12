/**
 * The messenger: tells clients what happens to their tasks, by signed POSTs after the Standard Webhooks specification.
 *
 * <p>What is to be told is written by {@code journal} into the outbox, in the transaction of the fact;
 * {@link dev.reelay.delivery.Round} claims what is due and {@link dev.reelay.delivery.Deliverer} sends it, at least
 * once, until the receiver says yes or patience ends. {@link dev.reelay.delivery.Guard} lets nothing lead it into a
 * private network. Endpoints, secrets and dead letters have their own doors on {@code /v1}. Not here: what the upstream
 * calls, which is {@code callback}'s, and streams, which are {@code feed}'s. Nobody knocks here but clients;
 * {@code journal} implements the ports.
 */
@NullMarked
package dev.reelay.delivery;

import org.jspecify.annotations.NullMarked;
