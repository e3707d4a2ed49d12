package dev.reelay.tenancy;

import dev.reelay.dispatch.DispatchConfig;
import dev.reelay.dispatch.Shares;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.FairQueue.Share;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** What each tenant may have of the starts: its weight by the settings, its limit by its own record. */
@Singleton
class TenantShares implements Shares {

    private static final double USUAL_WEIGHT = 1;

    private final Tenants tenants;
    private final HouseLimits house;
    private final DispatchConfig dispatch;

    TenantShares(Tenants tenants, HouseLimits house, DispatchConfig dispatch) {
        this.tenants = tenants;
        this.house = house;
        this.dispatch = dispatch;
    }

    @Override
    public Uni<Share> of(TenantId tenant) {
        return tenants.find(tenant)
                .map(found -> share(tenant, found.map(Tenant::limits).orElse(Limits.NONE)));
    }

    private Share share(TenantId tenant, Limits own) {
        DispatchConfig.Tenant settings = dispatch.tenants().get(tenant.value());
        OptionalInt running = house.with(own).number(Limit.TASKS_RUNNING).stream()
                .mapToInt(Integer::intValue)
                .findFirst();
        return new Share(settings == null ? USUAL_WEIGHT : settings.weight(), running);
    }
}
