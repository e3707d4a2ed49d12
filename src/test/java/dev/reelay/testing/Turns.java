package dev.reelay.testing;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a piece of work as a pump would, on a context of its own, and waits for its end. */
public final class Turns {

    private Turns() {}

    /** The item that came of the work. */
    public static <T> @Nullable T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }
}
