package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** What goes wrong when a clip is fetched (contract, section 14). */
@Singleton
final class MediaFaults {

    private static final int HOPS = 2;

    private final FaultUses uses;
    private final HttpFaults http;

    @Inject
    MediaFaults(FaultUses uses, HttpFaults http) {
        this.uses = uses;
        this.http = http;
    }

    Optional<Fault> strike(SimulatedTask task) {
        return task.faults()
                .at(FaultPoint.MEDIA)
                .filter(fault -> uses.strikes(task.id(), fault))
                .findFirst();
    }

    /** The answer without a clip. */
    Optional<Answer> instead(Fault fault, HttpServerRequest request) {
        return switch (fault.kind()) {
            case "forbidden" -> Optional.of(Answer.html(403, "403 Forbidden"));
            case "empty" -> Optional.of(Answer.of(200, "video/mp4", Buffer.buffer()));
            case "redirect" -> hop(request);
            default -> Optional.empty();
        };
    }

    /** The answer made of the good one. */
    Uni<Answer> after(Optional<Fault> fault, Answer good) {
        if (fault.isEmpty() || !(good instanceof Answer.Reply reply)) {
            return Uni.createFrom().item(good);
        }
        return switch (fault.get().kind()) {
            case "wrong-type" -> Uni.createFrom().item(reply.with("Content-Type", "text/html"));
            case "truncated" -> Uni.createFrom().item(new Answer.Torn(reply));
            default -> http.inItsTime(fault.get(), reply);
        };
    }

    private static Optional<Answer> hop(HttpServerRequest request) {
        String done = Optional.ofNullable(request.getParam("hop")).orElse("0");
        int next = done.matches("\\d") ? Integer.parseInt(done) + 1 : HOPS + 1;
        return next > HOPS
                ? Optional.empty()
                : Optional.of(
                        new Answer.Reply(302, Buffer.buffer(), Map.of("Location", request.path() + "?hop=" + next)));
    }
}
