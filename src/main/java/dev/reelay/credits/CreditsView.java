package dev.reelay.credits;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a tenant has; {@code granted = available + held + captured}.
 *
 * @param metered whether credits are asked for at all; they are from the first grant on
 */
@Schema(
        name = "Credits",
        requiredProperties = {"metered", "granted", "available", "held", "captured"})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CreditsView(boolean metered, long granted, long available, long held, long captured) {

    static CreditsView of(Optional<Balance> found) {
        Balance balance = found.orElse(Balance.NONE);
        return new CreditsView(
                found.isPresent(), balance.granted(), balance.available(), balance.held(), balance.captured());
    }

    /** The same of a tenant that is metered. */
    static CreditsView of(Balance balance) {
        return of(Optional.of(balance));
    }
}
