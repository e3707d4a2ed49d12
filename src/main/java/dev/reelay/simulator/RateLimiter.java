package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/** Counts the calls of each key at each door, by the clock's minute (contract, section 8). */
@Singleton
final class RateLimiter {

    private static final int KEYS = 1000;
    private static final long SECONDS = 60;

    private final Settings settings;
    private final SimulatorClock clock;
    private final Map<Caller, Window> windows = new Forgetful<>(KEYS);

    @Inject
    RateLimiter(Settings settings, SimulatorClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts a call.
     *
     * @return empty if it may pass, else the seconds until the next one may
     */
    synchronized OptionalLong secondsToWait(String key, Door door) {
        SimulatorConfig.Limits limits = settings.now().limits();
        if (!limits.enabled()) {
            return OptionalLong.empty();
        }
        Instant now = clock.now();
        long minute = now.getEpochSecond() / SECONDS;
        Window window = windows.merge(new Caller(key, door), new Window(minute, 1), Window::plus);
        return window.calls <= door.perMinute(limits)
                ? OptionalLong.empty()
                : OptionalLong.of(SECONDS - now.getEpochSecond() % SECONDS);
    }

    synchronized void reset() {
        windows.clear();
    }

    private record Caller(String key, Door door) {}

    private record Window(long minute, int calls) {
        Window plus(Window next) {
            return minute == next.minute ? new Window(minute, calls + 1) : next;
        }
    }
}
