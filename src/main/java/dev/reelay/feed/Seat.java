package dev.reelay.feed;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A client's place in the hub: what it wants, by what right, and where to put it. */
final class Seat {

    /** So many pulses a client that was told to go may take to go by itself. */
    private static final int GRACE = 5;

    private final Scope scope;
    private final Pass pass;
    private final Backlog backlog;
    private final Runnable cut;
    private int pulsesSinceClosed;
    private final AtomicReference<String> told = new AtomicReference<>("");

    /**
     * @param cut ends the connection at once; may be called more than once. The stream's own end cannot do it, since it
     *     waits behind what the client does not read
     */
    Seat(Scope scope, Pass pass, Backlog backlog, Runnable cut) {
        this.scope = scope;
        this.pass = pass;
        this.backlog = backlog;
        this.cut = cut;
    }

    Scope scope() {
        return scope;
    }

    Pass pass() {
        return pass;
    }

    Backlog backlog() {
        return backlog;
    }

    /**
     * Hands over an event, if the client wants it.
     *
     * @return false if the client is too slow; it was disconnected, and resumes by id
     */
    boolean offer(Published published) {
        if (!scope.covers(published.entry().task()) || backlog.offer(published)) {
            return true;
        }
        backlog.close();
        cut.run();
        return false;
    }

    /**
     * Hands over what is in no log, once for as long as it is news.
     *
     * @param key the same for what is no news
     */
    void tell(String key, Frame.Event notice) {
        if (!key.equals(told.getAndSet(key))) {
            backlog.tell(notice);
        }
    }

    /** A moment has passed. Only one thread may call it. */
    void pulse(Instant now) {
        if (pass.isExpired(now)) {
            backlog.close();
        }
        if (isClosed() && ++pulsesSinceClosed > GRACE) {
            cut.run();
        }
        backlog.pulse();
    }

    /** Whether the stream was ended. */
    boolean isClosed() {
        return backlog.isClosed();
    }

    /** What the client saw last may not be all that there was. */
    void lose() {
        backlog.lose();
    }

    /** Ends the stream. */
    void close() {
        backlog.close();
    }
}
