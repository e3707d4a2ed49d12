package dev.reelay.web;

import dev.reelay.task.TenantId;

/**
 * Who is calling: a tenant, by one of its keys.
 *
 * @param tenant whose tasks the caller sees
 * @param keyId names the key; not a secret
 */
public record Caller(TenantId tenant, String keyId) {}
