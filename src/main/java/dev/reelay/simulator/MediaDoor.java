package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@code /simulator/media/{id}.mp4}: the clips, open to all, as a result host's are (contract, section 8). */
@Singleton
final class MediaDoor {

    private static final String SUFFIX = ".mp4";

    private final Settings settings;
    private final SimulatorClock clock;
    private final TaskBook book;
    private final ClipLibrary library;
    private final MediaFaults faults;

    @Inject
    MediaDoor(Settings settings, SimulatorClock clock, TaskBook book, ClipLibrary library, MediaFaults faults) {
        this.settings = settings;
        this.clock = clock;
        this.book = book;
        this.library = library;
        this.faults = faults;
    }

    void open(Router router) {
        router.get("/simulator/media/:file").handler(this::serve);
        router.head("/simulator/media/:file").handler(this::serve);
        router.route("/simulator/media/*").handler(routing -> Wire.write(routing, missing()));
    }

    private void serve(RoutingContext routing) {
        Wire.send(
                routing,
                book.find(taskId(routing.pathParam("file")))
                        .map(task -> answer(routing.request(), task))
                        .orElseGet(() -> Uni.createFrom().item(missing())));
    }

    private Uni<Answer> answer(HttpServerRequest request, SimulatedTask task) {
        if (!(task.verdict() instanceof Verdict.Succeeded success)) {
            return Uni.createFrom().item(missing());
        }
        if (isExpired(success.at())) {
            int status = settings.now().media().expiredStatus();
            return Uni.createFrom().item(Answer.html(status, status + " Expired"));
        }
        Optional<Fault> fault = faults.strike(task);
        Optional<Answer> instead = fault.flatMap(struck -> faults.instead(struck, request));
        return instead.map(there -> Uni.createFrom().item(there))
                .orElseGet(() -> library.clip(task)
                        .map(clip -> reply(request, clip))
                        .chain(reply -> faults.after(fault, reply)));
    }

    private static String taskId(String file) {
        return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    }

    private static Answer reply(HttpServerRequest request, Clip clip) {
        return switch (clip) {
            case Clip.Drawn drawn -> ClipReply.of(request, drawn);
            case Clip.Busy busy -> Answer.html(503, "503 Busy").with("Retry-After", "5");
        };
    }

    private boolean isExpired(Instant success) {
        return success.plus(settings.now().media().expiry()).isBefore(clock.now());
    }

    private static Answer missing() {
        return Answer.html(404, "404 Not Found");
    }
}
