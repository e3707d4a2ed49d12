/**
 * Tenants: who may use this gateway, by which keys, how much of it, and what the operator did about that.
 *
 * <p>Here stand the operator's doors to tenants, keys and the audit under {@code /admin}, what a limit is and which
 * ones hold where a tenant has none of its own, and the filter that counts requests. The limits are kept to where they
 * bite: requests here, by {@link dev.reelay.web.RateLimits}; models, durations and waiting tasks in {@code admission},
 * open streams in {@code feed}. Not here: who is calling ({@code web}), and whose turn it is upstream
 * ({@code dispatch}). {@code journal} implements {@link dev.reelay.tenancy.Tenants},
 * {@link dev.reelay.tenancy.KeyCabinet} and {@link dev.reelay.tenancy.AuditLog}; nobody else knocks here but operators.
 */
@NullMarked
package dev.reelay.tenancy;

import org.jspecify.annotations.NullMarked;
