package dev.reelay.tracking;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The sources of chance, injected so that tests can bring their own. */
final class TrackingBeans {

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Partitions partitions(TrackingConfig config) {
        return new Partitions(config.partitions());
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    IdSource ids(SecureRandom random) {
        return Generators.timeBasedEpochGenerator(random)::generate;
    }
}
