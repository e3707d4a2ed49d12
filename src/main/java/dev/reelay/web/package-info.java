/**
 * The threshold of every door: who is calling, what a task looks like to clients, and how a refusal is worded.
 *
 * <p>Here stand the problems with their one table of codes, the caller and the filter that finds it, the views of a
 * task, and in {@code input} the reading of requests; and, since an operator comes to the threshold too, the guard that
 * refuses settings nobody knows. Not here: any door's own resources, and any decision about tasks. Every room that has
 * a door knocks here: admission, callback, feed, delivery, credits, moderation, operator, tenancy and status;
 * {@code journal} implements {@link dev.reelay.web.KeyRing} and {@code redis} {@link dev.reelay.web.RateLimits}.
 */
@NullMarked
package dev.reelay.web;

import org.jspecify.annotations.NullMarked;
