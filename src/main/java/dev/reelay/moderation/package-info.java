/**
 * The reviewers: who looks at what is asked for and at what came of it, as each tenant wants it.
 *
 * <p>{@link dev.reelay.moderation.ReviewChain} asks {@link dev.reelay.moderation.TermList} and then
 * {@link dev.reelay.moderation.HttpReviewer}, by the policy that the operator set for the tenant. What is held waits at
 * {@link dev.reelay.moderation.ReviewDesk}, whose door is {@link dev.reelay.moderation.ReviewsResource}, for the word
 * of a person. Not here: what becomes of a request or a video then, which {@code task} decides. The operator knocks
 * here; {@code tracking} has the port by which other rooms do, and {@code journal} keeps the policies.
 */
@NullMarked
package dev.reelay.moderation;

import org.jspecify.annotations.NullMarked;
