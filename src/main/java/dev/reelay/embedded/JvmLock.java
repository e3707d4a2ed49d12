package dev.reelay.embedded;

import java.util.function.Supplier;

/**
 * One lock for the whole JVM. Dev mode and tests load this room in several class loaders, so an object of a class of
 * ours would be several locks; interned strings are shared by all of them.
 */
final class JvmLock {

    private static final Object LOCK = "dev.reelay.embedded".intern();

    private JvmLock() {}

    static <T> T hold(Supplier<T> work) {
        synchronized (LOCK) {
            return work.get();
        }
    }
}
