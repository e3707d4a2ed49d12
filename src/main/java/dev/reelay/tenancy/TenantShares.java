package dev.reelay.tenancy;

import dev.reelay.dispatch.Shares;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.FairQueue.Share;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** What each tenant may have of the starts, by its own record and, where that says nothing, by the settings. */
@Singleton
class TenantShares implements Shares {

    private final Tenants tenants;
    private final HouseLimits house;

    TenantShares(Tenants tenants, HouseLimits house) {
        this.tenants = tenants;
        this.house = house;
    }

    @Override
    public Uni<Share> of(TenantId tenant) {
        return tenants.find(tenant)
                .map(found -> found.map(Tenant::limits).orElse(Limits.NONE))
                .map(own -> share(house.with(own)));
    }

    private static Share share(Limits limits) {
        OptionalInt running =
                limits.number(Limit.TASKS_RUNNING).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return new Share(limits.number(Limit.WEIGHT).orElseThrow(), running);
    }
}
