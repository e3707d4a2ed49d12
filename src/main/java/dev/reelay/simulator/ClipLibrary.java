package dev.reelay.simulator;

import dev.reelay.simulator.clip.Film;
import dev.reelay.simulator.clip.Frame;
import dev.reelay.simulator.clip.Scene;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Draws clips when they are first asked for, on one worker, and keeps the latest. One drawn again has the same bytes.
 */
@Singleton
final class ClipLibrary {

    private static final String ADAPTIVE = "adaptive";

    private final Settings settings;
    private final ClipShelf shelf;
    private final WorkerExecutor worker;
    private final Map<String, Uni<Clip>> drawing = new HashMap<>();

    @Inject
    ClipLibrary(Settings settings, ClipShelf shelf, Vertx vertx) {
        this.settings = settings;
        this.shelf = shelf;
        this.worker = vertx.createSharedWorkerExecutor("simulator-clips", 1);
    }

    /** The clip of a task; whoever asks while it is drawn waits for the same drawing. */
    Uni<Clip> clip(SimulatedTask task) {
        Optional<Clip.Drawn> kept = shelf.find(task.id());
        return kept.<Uni<Clip>>map(Uni.createFrom()::item).orElseGet(() -> drawn(task));
    }

    private synchronized Uni<Clip> drawn(SimulatedTask task) {
        Uni<Clip> running = drawing.get(task.id());
        if (running != null) {
            return running;
        }
        if (drawing.size() >= settings.now().media().waiting()) {
            return Uni.createFrom().item(new Clip.Busy());
        }
        Uni<Clip> started = worker.executeBlocking(() -> draw(task), true)
                .onTermination()
                .invoke(() -> done(task.id()))
                .memoize()
                .indefinitely();
        drawing.put(task.id(), started);
        return started;
    }

    private synchronized void done(String id) {
        drawing.remove(id);
    }

    private Clip draw(SimulatedTask task) {
        Wish wish = task.wish();
        String ratio = Optional.ofNullable(wish.ratio()).orElse(ADAPTIVE);
        String text = FaultPlan.withoutMarkers(wish.prompt());
        byte[] film = Film.shoot(
                new Scene(text, wish.seconds(), Frame.of(ratio), task.id().hashCode()));
        Clip.Drawn clip = new Clip.Drawn(Buffer.buffer(film), etag(film));
        shelf.keep(task.id(), clip);
        return clip;
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 8) + '"';
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @PreDestroy
    void close() {
        worker.closeAndForget();
    }
}
