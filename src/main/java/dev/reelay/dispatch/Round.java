package dev.reelay.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn of the dispatcher: which models may still have something to start, and how much of it may be tried. */
final class Round {

    /** So much work is one turn; what is left comes with the next. */
    private static final int MOST = 1_000;

    private final Opening opening;
    private final Deque<String> models;
    private int left = MOST;

    /** @param turn decides which model comes first */
    Round(Opening opening, List<String> models, int turn) {
        this.opening = opening;
        List<String> order = new ArrayList<>(models);
        Collections.rotate(order, -Math.floorMod(turn, Math.max(1, order.size())));
        this.models = new ArrayDeque<>(order);
    }

    Opening opening() {
        return opening;
    }

    /** The model that is next; null if the turn is over. It is not asked for again unless something came of it. */
    @Nullable
    String next() {
        return left-- > 0 ? models.poll() : null;
    }

    /** The model is not through yet. */
    void again(String model) {
        models.addFirst(model);
    }

    void count(String model, Starter.Start start) {
        switch (start) {
            case LAUNCHED -> launched(model);
            case NONE -> models.addFirst(model);
            case SHUT -> left = 0;
        }
    }

    private void launched(String model) {
        models.addLast(model);
        if (opening.isForOne()) {
            left = 0;
        }
    }
}
