package dev.reelay.dispatch;

import java.time.Duration;

/** How many submissions are under way in this replica, and a way to wait for their end. */
final class UnderWay {

    private int count;

    synchronized void begin() {
        count++;
    }

    synchronized void end() {
        count--;
        notifyAll();
    }

    /**
     * Waits until none is under way. Blocks, so it is for whoever stops the replica, and never for an event loop.
     *
     * @return how many are left when the time is over, or the thread was interrupted
     */
    synchronized int awaitNone(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); count > 0 && left > 0; left = deadline - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return count;
    }
}
