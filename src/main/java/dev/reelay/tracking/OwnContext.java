package dev.reelay.tracking;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs work that no request asked for on a duplicated context of its own, which a Hibernate session needs. May be
 * called from any thread, an event loop included; the work itself runs on an event loop.
 */
public final class OwnContext {

    private OwnContext() {}

    /**
     * Begins the work.
     *
     * @param done called once when the work has ended well
     * @param failed called once with what went wrong otherwise; it must not fail itself
     */
    public static <T> void run(Vertx vertx, Supplier<Uni<T>> work, Consumer<T> done, Consumer<Throwable> failed) {
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(begun -> deferred(work).subscribe().with(done, failed));
    }

    /** A supplier that throws is a failure like any other. */
    private static <T> Uni<T> deferred(Supplier<Uni<T>> work) {
        return Uni.createFrom().voidItem().chain(begun -> work.get());
    }
}
