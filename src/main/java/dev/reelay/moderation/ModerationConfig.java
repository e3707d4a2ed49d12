package dev.reelay.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of the reviewers. What a tenant wants looked at is its policy's, at the operator's door. */
@ConfigMapping(prefix = "reelay.moderation")
public interface ModerationConfig {

    /**
     * Reviews under way at once, of this replica. One more is not begun: what the tenant's policy says of failures
     * holds at once.
     */
    @WithDefault("64")
    @Min(1)
    @Max(10_000)
    int inFlight();

    /** The same for one tenant, so that a slow reviewer leaves room for those of others. */
    @WithDefault("32")
    @Min(1)
    @Max(10_000)
    int inFlightPerTenant();

    /**
     * Whether reviewers may be called without TLS. Beside delivery's own setting: a reviewer in the operator's network
     * is no reason to send tenants' callbacks in the clear.
     */
    @WithDefault("false")
    boolean allowHttp();

    /** How we call ourselves. */
    @WithDefault("Reelay/0.1 (moderation)")
    String userAgent();
}
