package dev.reelay.simulator;

import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Everything that the stand-in remembers of the past, to be counted or forgotten as one. */
@Singleton
final class Memory {

    private final TaskBook book;
    private final Tally tally;
    private final FaultUses uses;
    private final RateLimiter limiter;

    @Inject
    Memory(TaskBook book, Tally tally, FaultUses uses, RateLimiter limiter) {
        this.book = book;
        this.tally = tally;
        this.uses = uses;
        this.limiter = limiter;
    }

    JsonObject counts() {
        return tally.toJson();
    }

    void forget() {
        book.forget();
        tally.reset();
        uses.forget();
        limiter.reset();
    }
}
