/**
 * The counting house: what a tenant may spend, what its tasks hold and cost, and what that was worth to the operator.
 *
 * <p>{@link dev.reelay.credits.Settlement} and {@link dev.reelay.credits.Booking} say what a fact means in money; they
 * are pure. {@code journal} writes it, with the fact, in its transaction, and implements the ports of this room. Not
 * here: prices, which are the catalogue's ({@code upstream}), and the refusal of a task for want of credits, which is
 * {@code admission}'s. Clients and the operator knock here.
 */
@NullMarked
package dev.reelay.credits;

import org.jspecify.annotations.NullMarked;
