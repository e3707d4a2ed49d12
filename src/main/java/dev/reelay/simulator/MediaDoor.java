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
        router.getWithRegex("/simulator/media/(?<id>\\w+)\\.mp4").handler(this::serve);
        router.headWithRegex("/simulator/media/(?<id>\\w+)\\.mp4").handler(this::serve);
        router.route("/simulator/media/*").handler(routing -> Wire.write(routing, missing()));
    }

    private void serve(RoutingContext routing) {
        Wire.send(
                routing,
                book.find(routing.pathParam("id"))
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
