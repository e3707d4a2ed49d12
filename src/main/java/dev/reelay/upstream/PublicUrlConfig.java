package dev.reelay.upstream;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How the world finds this gateway: {@code reelay.public-url}. */
@ConfigMapping(prefix = "reelay")
public interface PublicUrlConfig {

    /**
     * The address under which the upstream reaches this gateway, without the paths of its doors.
     * {@value OwnAddress#PLACEHOLDER} stands for this very process.
     */
    Optional<String> publicUrl();
}
