/**
 * The operator's door, {@code /admin}: what no client may do and no automatism should.
 *
 * <p>Today that is the adoption of an upstream id by hand, for an attempt of which only a person found out what the
 * upstream calls it, and the steering of the queue: pauses and slots. Every act needs the key of
 * {@link dev.reelay.operator.OperatorConfig}, and leaves a fact whose source is the operator or a line in the audit.
 * Not here: deciding what an act does to a task ({@code task}), and the operator's doors to tenants and keys
 * ({@code tenancy}), to credits ({@code credits}) and to policies and reviews ({@code moderation}); these three knock
 * here for the lock, {@link dev.reelay.operator.OperatorsOnly}. Operators knock here, and nobody else.
 */
@NullMarked
package dev.reelay.operator;

import org.jspecify.annotations.NullMarked;
