package dev.reelay.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.launchdarkly.eventsource.CommentEvent;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.FaultEvent;
import com.launchdarkly.eventsource.HttpConnectStrategy;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamClosedByCallerException;
import com.launchdarkly.eventsource.StreamEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An independent client of a stream: LaunchDarkly's. Like a browser it connects again by itself, with the id of the
 * last event that it heard.
 */
public final class Listener implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LEAKS = Logger.getLogger("okhttp3.OkHttpClient");

    static {
        // A stream that is closed while somebody reads it counts as leaked there.
        LEAKS.setLevel(Level.SEVERE);
    }

    private final EventSource source;
    private final BlockingQueue<StreamEvent> heard = new LinkedBlockingQueue<>();
    private volatile boolean ended;
    private volatile boolean closed;

    private Listener(HttpConnectStrategy connect, @Nullable String lastEventId) {
        source = new EventSource.Builder(connect)
                .errorStrategy(ErrorStrategy.alwaysContinue())
                .lastEventId(lastEventId)
                .build();
        Thread.ofVirtual().start(this::listen);
    }

    /** Opens a stream with a key. */
    public static Listener withKey(URI stream, String key) {
        return withKey(stream, key, null);
    }

    /** Goes on after an event. */
    public static Listener withKey(URI stream, String key, @Nullable String lastEventId) {
        return new Listener(ConnectStrategy.http(stream).header("Authorization", "Bearer " + key), lastEventId);
    }

    /** Opens a stream without showing a key. */
    public static Listener open(URI stream) {
        return open(stream, null);
    }

    /** Goes on after an event without showing a key. */
    public static Listener open(URI stream, @Nullable String lastEventId) {
        return new Listener(ConnectStrategy.http(stream), lastEventId);
    }

    /** The next event; comments and what happens to the connection are passed over. */
    public Message next() {
        return new Message(await(MessageEvent.class));
    }

    /** The next events, as many as are asked for. */
    public List<Message> next(int count) {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < count) {
            messages.add(next());
        }
        return messages;
    }

    /** Waits for a comment, passing over everything else. */
    public String comment() {
        return await(CommentEvent.class).getText();
    }

    /** Waits until the connection ends, passing over everything else. */
    public void awaitEnd() {
        await(FaultEvent.class);
    }

    /** Whether a connection has ended, or none came about. */
    public boolean hasEnded() {
        return ended;
    }

    /** Whether an event came that nobody has asked for yet. */
    public boolean hasNews() {
        return heard.stream().anyMatch(MessageEvent.class::isInstance);
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }

    private <E extends StreamEvent> E await(Class<E> kind) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        StreamEvent event = hear(end);
        while (!kind.isInstance(event)) {
            event = hear(end);
        }
        return kind.cast(event);
    }

    private StreamEvent hear(long end) {
        try {
            StreamEvent event = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(event).as("what is waited for, within %s", PATIENCE).isNotNull();
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void listen() {
        try {
            // A closed source answers at once, for ever, that it is closed.
            while (!closed) {
                hear(source.readAnyEvent());
            }
        } catch (Exception broken) {
            hear(new FaultEvent(new StreamClosedByCallerException()));
        }
    }

    private void hear(StreamEvent event) {
        heard.add(event);
        ended |= event instanceof FaultEvent;
    }

    /** An event as a client gets it. */
    public record Message(String id, String name, JsonNode data) {

        Message(MessageEvent event) {
            this(event.getLastEventId(), event.getEventName(), json(event.getData()));
        }

        /** The event's name and the task's sequence; only where the event carries one task. */
        public String step() {
            return name + " " + data.path("sequence").asInt();
        }

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException notJson) {
                throw new AssertionError("Not JSON: " + text, notJson);
            }
        }
    }
}
