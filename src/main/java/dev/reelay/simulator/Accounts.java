package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The keys and what is left on them (contract, section 7.4: reserved at creation, refunded on failure). */
@Singleton
final class Accounts {

    private static final long ENDLESS = Long.MAX_VALUE;

    private final Settings settings;
    private final Map<String, Long> balances = new HashMap<>();

    @Inject
    Accounts(Settings settings) {
        this.settings = settings;
        reset();
    }

    synchronized boolean knows(String key) {
        return balances.containsKey(key);
    }

    /** Takes credits off; false, and nothing taken, if there are not enough. */
    synchronized boolean reserve(String key, long credits) {
        long balance = balances.getOrDefault(key, 0L);
        if (balance < credits) {
            return false;
        }
        move(key, -credits);
        return true;
    }

    synchronized void refund(String key, long credits) {
        move(key, credits);
    }

    /** Adds a key, or sets what it has. */
    synchronized void set(String key, long credits) {
        balances.put(key, credits);
    }

    /** What is left; empty for a key that never runs out and for one that does not exist. */
    synchronized Optional<Long> balance(String key) {
        return Optional.ofNullable(balances.get(key)).filter(credits -> credits != ENDLESS);
    }

    /** Back to the configured keys and balances. */
    synchronized void reset() {
        balances.clear();
        settings.now().keys().forEach(this::open);
    }

    private void open(String written) {
        int equals = written.lastIndexOf('=');
        boolean endless = equals < 0;
        String key = endless ? written : written.substring(0, equals);
        balances.put(
                key.trim(),
                endless ? ENDLESS : Long.parseLong(written.substring(equals + 1).trim()));
    }

    private void move(String key, long credits) {
        balances.computeIfPresent(key, (k, balance) -> balance == ENDLESS ? ENDLESS : Long.valueOf(balance + credits));
    }
}
