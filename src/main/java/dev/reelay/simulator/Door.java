package dev.reelay.simulator;

/** The provider's two doors. */
enum Door {
    GENERATE,
    STATUS;

    int perMinute(SimulatorConfig.Limits limits) {
        return this == GENERATE ? limits.generatePerMinute() : limits.statusPerMinute();
    }
}
