package dev.reelay.dispatch;

import dev.reelay.task.TenantId;
import dev.reelay.tracking.FairQueue.Share;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** Shares as the settings say, until another room keeps them. */
@DefaultBean
@Singleton
class ConfiguredShares implements Shares {

    private static final Share EVERYBODYS = new Share(1, OptionalInt.empty());

    private final DispatchConfig config;

    ConfiguredShares(DispatchConfig config) {
        this.config = config;
    }

    @Override
    public Uni<Share> of(TenantId tenant) {
        DispatchConfig.Tenant own = config.tenants().get(tenant.value());
        return Uni.createFrom().item(own == null ? EVERYBODYS : new Share(own.weight(), own.running()));
    }
}
