package dev.reelay.web;

import dev.reelay.task.TenantId;
import java.util.Set;

/**
 * Who is calling: a tenant, by one of its keys.
 *
 * @param tenant whose tasks the caller sees
 * @param keyId names the key; not a secret
 * @param scopes what the key may be used for
 * @param allowance what the tenant may
 */
public record Caller(TenantId tenant, String keyId, Set<KeyScope> scopes, Allowance allowance) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The same, for nothing but these of its scopes. */
    public Caller only(KeyScope scope) {
        return new Caller(tenant, keyId, scopes.contains(scope) ? Set.of(scope) : Set.of(), allowance);
    }
}
