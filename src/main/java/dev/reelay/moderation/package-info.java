/**
 * The reviewers: who looks at what is asked for and at what came of it, as each tenant wants it.
 *
 * <p>{@link dev.reelay.moderation.ReviewChain} asks {@link dev.reelay.moderation.TermList} and then
 * {@link dev.reelay.moderation.HttpReviewer}, by the policy that the operator set for the tenant. Not here: what
 * becomes of a request that is refused or held, which is {@code admission}'s and {@code polling}'s, and how a person
 * decides. The operator knocks here; {@code tracking} has the port by which other rooms do, and {@code journal} keeps
 * the policies.
 */
@NullMarked
package dev.reelay.moderation;

import org.jspecify.annotations.NullMarked;
