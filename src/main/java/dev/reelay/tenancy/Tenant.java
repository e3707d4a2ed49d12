package dev.reelay.tenancy;

import dev.reelay.task.TenantId;
import java.time.Instant;

/**
 * Somebody who uses this gateway.
 *
 * @param name for people
 * @param limits those that are its own
 */
public record Tenant(TenantId id, String name, Limits limits, Instant createdAt) {}
