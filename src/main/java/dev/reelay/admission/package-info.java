/**
 * The front door: what clients ask for, read, judged and answered, on {@code /v1} and in the Seedance wire shape on
 * {@code /v2}.
 *
 * <p>{@link dev.reelay.admission.Desk} decides about a new task and {@link dev.reelay.admission.CancelDesk} about a
 * cancel; both answer with sealed values, which the resources turn into HTTP. Both doors share the reader of requests,
 * the desks and the scope of idempotency keys; they differ in manners and words. Not here: streams, which are
 * {@code feed}'s, and everything that happens to a task after it was accepted. Nobody knocks here but clients.
 */
@NullMarked
package dev.reelay.admission;

import org.jspecify.annotations.NullMarked;
