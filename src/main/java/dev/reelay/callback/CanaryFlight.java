package dev.reelay.callback;

import dev.reelay.callback.CanarySeal.Canary;
import dev.reelay.tracking.ReturnPath;
import dev.reelay.tracking.ReturnPath.WayBack;
import dev.reelay.upstream.PublicDoor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tries the way back: a canary goes out to the public address and has to come in at the callback door, of whichever
 * replica. While it does not, polling does the work of callbacks. One replica at a time has the turn; each one tries it
 * once when it has started, since a start may be what changed the way.
 */
@Singleton
class CanaryFlight {

    private static final Logger LOG = Logger.getLogger(CanaryFlight.class);
    private static final int TURNS_BELIEVED = 3;

    private final Aviary aviary;
    private final CanaryMarks marks;
    private final PublicDoor door;
    private final ReturnPath path;
    private final CanaryConfig config;
    private final AtomicBoolean started = new AtomicBoolean();

    CanaryFlight(Aviary aviary, CanaryMarks marks, PublicDoor door, ReturnPath path, CanaryConfig config) {
        this.aviary = aviary;
        this.marks = marks;
        this.door = door;
        this.path = path;
        this.config = config;
    }

    /** Tries the way back if it is this replica's turn. Gives what is known of it, from whomever. */
    Uni<WayBack> turn() {
        return isOurTurn().chain(ours -> ours ? tryIt() : path.state());
    }

    private Uni<Boolean> isOurTurn() {
        return started.compareAndSet(false, true)
                ? marks.takeTurn(config.every()).replaceWith(true)
                : marks.askTurn(config.every());
    }

    private Uni<WayBack> tryIt() {
        Uni<WayBack> found = door.canBeFound()
                ? aviary.draw().chain(this::fly)
                : Uni.createFrom().item(WayBack.NONE);
        return found.call(this::tell);
    }

    /** An answer that is lost, or another one than ours, does not matter: what counts is what came in. */
    private Uni<WayBack> fly(Canary canary) {
        return door.knock(canary.path(), config.timeout())
                .onItemOrFailure()
                .transformToUni(
                        (status, failure) -> aviary.isBack(canary).invoke(back -> explain(back, status, failure)))
                .map(back -> back ? WayBack.OPEN : WayBack.CLOSED);
    }

    /** One that is not open is tried again soon, so that polling does not go on for longer than it has to. */
    private Uni<Void> tell(WayBack found) {
        return path.found(found, config.every().multipliedBy(TURNS_BELIEVED))
                .invoke(before -> log(before, found))
                .chain(() -> found == WayBack.CLOSED
                        ? marks.takeTurn(config.again())
                        : Uni.createFrom().voidItem());
    }

    /** Not the address, which holds the signature. */
    private static void explain(boolean back, @Nullable Integer status, @Nullable Throwable failure) {
        if (!back) {
            LOG.debugf("canary not back, status=%s failure=%s", status, failure);
        }
    }

    private static void log(WayBack before, WayBack now) {
        if (now == WayBack.CLOSED && before != WayBack.CLOSED) {
            LOG.warn("The way back is closed: what was sent to REELAY_PUBLIC_URL did not come in, so callbacks cannot"
                    + " arrive either. Tasks are followed by polling until it opens.");
        }
        if (now == WayBack.OPEN && before == WayBack.CLOSED) {
            LOG.info("The way back is open again.");
        }
    }
}
