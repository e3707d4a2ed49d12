package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.feed.Frame.Silent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client of a stream, which pulls when the test says so. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    final World world;
    final Seat seat;
    final Opened opened;
    final AtomicInteger cuts = new AtomicInteger();
    final List<Frame> seen = new ArrayList<>();
    private @Nullable String lastId;
    private boolean waiting;
    private boolean over;

    Client(World world, Scope scope, @Nullable String lastEventId) {
        this.world = world;
        this.lastId = lastEventId;
        this.seat = world.opening.seat(scope, new Pass("key", null), cuts::incrementAndGet);
        this.opened =
                world.opening.open(seat, LastSeen.of(lastEventId, null)).await().indefinitely();
    }

    /** Asks for one frame, unless it waits for one. */
    void pull() {
        if (waiting || over) {
            return;
        }
        waiting = true;
        ((Opened.Open) opened).subscription().next().subscribe().with(this::receive, failure -> {
            throw new AssertionError(failure);
        });
    }

    /** Pulls until there is nothing to be had at once. */
    Client drain() {
        do {
            pull();
        } while (!waiting && !over);
        return this;
    }

    /** The names of the events that were received. */
    List<String> names() {
        return seen.stream().map(Client::name).toList();
    }

    /** Events as {@code name sequence}; only for the stream of one task, and without its end. */
    List<String> steps() {
        return seen.stream()
                .filter(Frame.Event.class::isInstance)
                .map(Frame.Event.class::cast)
                .filter(event -> !event.name().equals("end"))
                .map(event -> event.name() + " " + json(event).path("sequence").asText())
                .toList();
    }

    /** What the client would send as Last-Event-ID. */
    @Nullable
    String lastId() {
        return lastId;
    }

    boolean isOver() {
        return over;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** The connection is gone. */
    void leave() {
        world.hub.leave(seat);
    }

    static JsonNode json(Frame.Event event) {
        try {
            return JSON.readTree(event.data());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }

    private void receive(Frame frame) {
        assertThat(over).as("nothing comes after the end").isFalse();
        waiting = false;
        if (frame == Silent.OVER) {
            over = true;
        } else if (frame != Silent.NOTHING) {
            seen.add(frame);
        }
        if (frame instanceof Frame.Event event && event.id() != null) {
            lastId = event.id();
        }
    }

    private static String name(Frame frame) {
        return frame instanceof Frame.Event event ? event.name() : "comment";
    }
}
