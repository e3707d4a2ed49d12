package dev.reelay.task;

import java.util.stream.Stream;

/** The records behind a sealed interface, however deep. */
final class Kinds {

    private Kinds() {}

    static Stream<Class<?>> of(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Kinds::of) : Stream.of(type);
    }
}
