package dev.reelay.dispatch;

import dev.reelay.tracking.IdSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/** What a submission is drawn from. */
final class DispatchBeans {

    @Produces
    @Singleton
    Submitter.Drawing drawing(IdSource ids, SecureRandom random) {
        return new Submitter.Drawing(ids, random);
    }
}
