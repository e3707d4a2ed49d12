package dev.reelay.testing;

import com.launchdarkly.eventsource.CommentEvent;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.FaultEvent;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.StreamEvent;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client that follows all tasks of its tenant, and connects again by itself, as browsers do. */
public final class EventStream implements AutoCloseable {

    private final EventSource source;
    private final List<StreamEvent> heard = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private EventStream(URI stream, String key) {
        source = new EventSource.Builder(ConnectStrategy.http(stream)
                        .header("Authorization", "Bearer " + key)
                        .readTimeout(30, TimeUnit.SECONDS))
                .errorStrategy(ErrorStrategy.alwaysContinue())
                .retryDelay(100, TimeUnit.MILLISECONDS)
                .build();
        Thread.ofVirtual().start(this::listen);
    }

    /** Opens the stream of all tasks. */
    public static EventStream ofAllTasks(String base, String key) {
        return new EventStream(URI.create(base + "/v1/events"), key);
    }

    /** The names of the events so far, oldest first. */
    public List<String> names() {
        return messages().map(MessageEvent::getEventName).toList();
    }

    /** How many comments came so far: heartbeats, and one at the begin. */
    public long comments() {
        return heard.stream().filter(CommentEvent.class::isInstance).count();
    }

    /** How often the connection ended or could not be made so far. */
    public long faults() {
        return heard.stream().filter(FaultEvent.class::isInstance).count();
    }

    /** Whether the client was ever shown the task in this state: by an event, or within a snapshot. */
    public boolean hasShown(String task, String status) {
        return messages()
                .flatMap(EventStream::tasks)
                .anyMatch(shown -> task.equals(shown.get("id")) && status.equals(shown.get("status")));
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }

    private Stream<MessageEvent> messages() {
        return heard.stream().filter(MessageEvent.class::isInstance).map(MessageEvent.class::cast);
    }

    private static Stream<Map<String, Object>> tasks(MessageEvent message) {
        JsonPath data = JsonPath.from(message.getData());
        List<Map<String, Object>> snapshot = data.getList("tasks");
        return snapshot == null ? Stream.of(data.getMap("")) : snapshot.stream();
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
}
