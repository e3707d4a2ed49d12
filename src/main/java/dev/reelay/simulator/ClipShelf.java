package dev.reelay.simulator;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The drawn clips, up to so many bytes; the longest unused goes first. */
@Singleton
final class ClipShelf {

    private static final int ROOM = 64;
    private static final float LOAD = 0.75f;

    private final Settings settings;
    private final Map<String, Clip.Drawn> clips = new LinkedHashMap<>(ROOM, LOAD, true);
    private long bytes;

    @Inject
    ClipShelf(Settings settings) {
        this.settings = settings;
    }

    synchronized Optional<Clip.Drawn> find(String id) {
        return Optional.ofNullable(clips.get(id));
    }

    synchronized void keep(String id, Clip.Drawn clip) {
        clips.put(id, clip);
        bytes += clip.bytes().length();
        Iterator<Clip.Drawn> oldest = clips.values().iterator();
        while (bytes > settings.now().media().cacheBytes() && oldest.hasNext()) {
            bytes -= oldest.next().bytes().length();
            oldest.remove();
        }
    }
}
