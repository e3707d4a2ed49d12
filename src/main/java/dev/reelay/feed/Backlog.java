package dev.reelay.feed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one client: parked events, and the news that the stream is lost or over. The hub puts in, the client's
 * {@link Subscription} takes out; neither waits for the other.
 */
final class Backlog {

    private final int bound;
    private final int patience;
    private final ArrayDeque<Published> parked = new ArrayDeque<>();
    private @Nullable UniEmitter<? super Call> waiting;
    private Frame.@Nullable Event notice;
    private boolean resting;
    private boolean live;
    private boolean missed;
    private boolean lost;
    private boolean closed;
    private int silence;

    /**
     * @param bound how many events may wait
     * @param patience after how many pulses without a call the silence is broken
     */
    Backlog(int bound, int patience) {
        this.bound = bound;
        this.patience = patience;
    }

    /**
     * Adds an event. While the client is not live yet, an overflow only means that it must read on in the log.
     *
     * @return false if the client is live and too slow; the event was not added
     */
    boolean offer(Published event) {
        boolean room;
        Runnable wake;
        synchronized (this) {
            room = closed || makeRoom();
            if (room && !closed) {
                parked.add(event);
            }
            wake = wake(this::next);
        }
        wake.run();
        return room;
    }

    /** Has the client told what is in no log; only the latest waits. */
    void tell(Frame.Event latest) {
        change(() -> notice = latest, this::next);
    }

    /** The place in the log is gone. */
    void lose() {
        change(() -> lost = true, this::next);
    }

    /** Nothing more is sent; what is parked is dropped. */
    void close() {
        change(
                () -> {
                    closed = true;
                    parked.clear();
                },
                this::next);
    }

    /** A moment has passed. */
    void pulse() {
        change(() -> silence++, this::moment);
    }

    /** The next call, as soon as there is one. Only one may wait at a time. */
    Uni<Call> take() {
        return Uni.createFrom().emitter(emitter -> await(emitter, false));
    }

    /** Waits for the next pulse, whatever arrives meanwhile; ends early only by {@link Word#CLOSED}. */
    Uni<Call> rest() {
        return Uni.createFrom().emitter(emitter -> await(emitter, true));
    }

    /** Forgets what was parked and lost so far: a snapshot that is taken from now on covers it. */
    synchronized void startOver() {
        parked.clear();
        missed = false;
        lost = false;
        live = false;
    }

    /** From now on an overflow means a slow reader. False if events were dropped: they still stand in the log. */
    synchronized boolean goLive() {
        live = !missed;
        missed = false;
        return live;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void await(UniEmitter<? super Call> emitter, boolean rest) {
        change(
                () -> {
                    waiting = emitter;
                    resting = rest;
                    silence = rest ? silence : 0;
                },
                this::next);
    }

    /** Changes something under the lock, and tells who waits what comes of it. */
    private void change(Runnable what, Supplier<@Nullable Call> call) {
        Runnable wake;
        synchronized (this) {
            what.run();
            wake = wake(call);
        }
        wake.run();
    }

    /** Asked for under the lock and run outside it: what is woken may do anything. */
    private Runnable wake(Supplier<@Nullable Call> call) {
        UniEmitter<? super Call> waiter = waiting;
        Call told = waiter == null ? null : call.get();
        if (waiter == null || told == null) {
            return () -> {};
        }
        waiting = null;
        return () -> waiter.complete(told);
    }

    private @Nullable Call next() {
        if (closed) {
            return Call.Word.CLOSED;
        }
        if (resting) {
            return null;
        }
        if (lost) {
            return Call.Word.LOST;
        }
        if (notice != null) {
            Call.Told told = new Call.Told(notice);
            notice = null;
            return told;
        }
        Published first = parked.poll();
        return first == null ? null : new Call.Arrived(first);
    }

    private @Nullable Call moment() {
        if (silence >= patience) {
            silence = 0;
            return Call.Word.SILENCE;
        }
        return resting ? Call.Word.RESTED : null;
    }

    private boolean makeRoom() {
        if (parked.size() < bound) {
            return true;
        }
        if (live) {
            return false;
        }
        parked.clear();
        missed = true;
        return true;
    }
}
