package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.launchdarkly.eventsource.CommentEvent;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.FaultEvent;
import com.launchdarkly.eventsource.HttpConnectStrategy;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An independent client of a stream: LaunchDarkly's. */
final class Listener implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 20;

    private final EventSource source;
    private final BlockingQueue<StreamEvent> heard = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    private Listener(HttpConnectStrategy connect, @Nullable String lastEventId) {
        source = new EventSource.Builder(connect)
                .errorStrategy(ErrorStrategy.alwaysContinue())
                .lastEventId(lastEventId)
                .build();
        Thread.ofVirtual().start(this::listen);
    }

    /** Opens a stream with a key. */
    static Listener withKey(URI stream, String key) {
        return withKey(stream, key, null);
    }

    /** Goes on after an event. */
    static Listener withKey(URI stream, String key, @Nullable String lastEventId) {
        return new Listener(ConnectStrategy.http(stream).header("Authorization", "Bearer " + key), lastEventId);
    }

    /** Opens a stream without showing a key. */
    static Listener open(URI stream) {
        return new Listener(ConnectStrategy.http(stream), null);
    }

    /** The next event; comments and what happens to the connection are passed over. */
    Message next() {
        StreamEvent event = hear();
        while (!(event instanceof MessageEvent)) {
            event = hear();
        }
        return new Message((MessageEvent) event);
    }

    /** The next events, as many as are asked for. */
    List<Message> next(int count) {
        List<Message> messages = new ArrayList<>();
        while (messages.size() < count) {
            messages.add(next());
        }
        return messages;
    }

    /** Waits for a comment, passing over everything else. */
    String comment() {
        StreamEvent event = hear();
        while (!(event instanceof CommentEvent)) {
            event = hear();
        }
        return ((CommentEvent) event).getText();
    }

    /** Waits until the connection ends, passing over everything else. */
    void awaitEnd() {
        StreamEvent event = hear();
        while (!(event instanceof FaultEvent)) {
            event = hear();
        }
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }

    private StreamEvent hear() {
        try {
            StreamEvent event = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("an event within %d s", PATIENCE_SECONDS).isNotNull();
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private void listen() {
        try {
            // A closed source answers at once, for ever, that it is closed.
            while (!closed) {
                heard.add(source.readAnyEvent());
            }
        } catch (Exception broken) {
            heard.add(new FaultEvent(new com.launchdarkly.eventsource.StreamClosedByCallerException()));
        }
    }

    /** An event as a client gets it. */
    record Message(String id, String name, JsonNode data) {

        Message(MessageEvent event) {
            this(event.getLastEventId(), event.getEventName(), json(event.getData()));
        }

        /** The status and sequence of the task that the event carries. */
        String step() {
            return data.path("sequence").asInt() + " " + data.path("status").asText();
        }

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
                throw new AssertionError("Not JSON: " + text, notJson);
            }
        }
    }
}
