package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What stands before both doors: the edge, an outage, the key, the rate. */
@Singleton
final class Gate {

    private final Settings settings;
    private final Accounts accounts;
    private final RateLimiter limiter;
    private final HttpFaults faults;

    @Inject
    Gate(Settings settings, Accounts accounts, RateLimiter limiter, HttpFaults faults) {
        this.settings = settings;
        this.accounts = accounts;
        this.limiter = limiter;
        this.faults = faults;
    }

    /** The answer that stops a visit; empty if it may pass. */
    Optional<Answer> stop(Visit visit, Door door) {
        if (isBlocked(visit)) {
            return Optional.of(faults.blocked());
        }
        Optional<Answer> outage = outage();
        if (outage.isPresent()) {
            return outage;
        }
        if (!accounts.knows(visit.key())) {
            return Optional.of(faults.refuse(Refusal.NO_KEY));
        }
        OptionalLong wait = limiter.secondsToWait(visit.key(), door);
        return wait.isPresent() ? Optional.of(faults.tooOften(Long.toString(wait.getAsLong()))) : Optional.empty();
    }

    private boolean isBlocked(Visit visit) {
        return settings.now()
                .blockedAgents()
                .filter(pattern ->
                        Pattern.compile(pattern).matcher(visit.agent()).find())
                .isPresent();
    }

    private Optional<Answer> outage() {
        return settings.now()
                .outage()
                .flatMap(kind -> Fault.parse("submit=" + kind))
                .flatMap(faults::answer);
    }
}
