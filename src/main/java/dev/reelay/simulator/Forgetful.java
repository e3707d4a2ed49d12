package dev.reelay.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its oldest entry when it is full: nothing in the stand-in grows for ever. Not thread-safe. */
final class Forgetful<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int limit;

    Forgetful(int limit) {
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
