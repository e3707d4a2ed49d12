package dev.reelay.ordeal;

import dev.reelay.testing.GatewayProcess;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** One of the gateways. It is either killed and replaced, or frozen and woken, never both at once. */
final class Replica implements AutoCloseable {

    private static final int STARTS = 3;

    private final GatewayProcess process;
    private final ReentrantLock fate = new ReentrantLock();
    private volatile boolean asleep;

    Replica(GatewayProcess process) {
        this.process = process;
    }

    int port() {
        return URI.create(process.url()).getPort();
    }

    /** Freezes it. False, and nothing done, while it is being replaced. */
    boolean fallAsleep() {
        return fate.tryLock()
                && whileNobodyElse(() -> {
                    process.pause();
                    asleep = true;
                    return true;
                });
    }

    /** Wakes it if it sleeps; does not wait for one that is being replaced. */
    void wake() {
        if (!asleep) {
            return;
        }
        fate.lock();
        whileNobodyElse(() -> {
            process.resume();
            asleep = false;
            return true;
        });
    }

    /** {@code kill -9}; returns when a replacement answers. False, and nothing done, while it sleeps. */
    boolean dieAndBeReplaced() {
        fate.lock();
        return whileNobodyElse(() -> {
            if (!asleep) {
                restart(STARTS);
            }
            return !asleep;
        });
    }

    /** As under a supervisor: one that cannot start, since PostgreSQL goes away just then, is started again. */
    private void restart(int most) {
        try {
            process.restart();
        } catch (IllegalStateException notReady) {
            if (most == 1) {
                throw notReady;
            }
            restart(most - 1);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    /** With the lock held, which is given back. */
    private boolean whileNobodyElse(BooleanSupplier deed) {
        try {
            return deed.getAsBoolean();
        } finally {
            fate.unlock();
        }
    }
}
