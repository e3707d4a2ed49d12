package dev.reelay.ordeal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.FaultEvent;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.RetryDelayStrategy;
import com.launchdarkly.eventsource.StreamEvent;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamHttpErrorException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client of a stream: LaunchDarkly's. It reconnects by itself with the id of the last event, to whichever replica
 * the doorman leads it, until the stream says that it is over.
 */
final class Follower implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    // The library leaves the bodies of broken connections to the garbage collector, and OkHttp complains of each.
    private static final Logger CONNECTIONS = Logger.getLogger("okhttp3.OkHttpClient");
    private static final int NOTHING_MORE = 204;
    /** Longer than two heartbeats. */
    private static final long PATIENCE_SECONDS = 5;

    private static final long LONGEST_PAUSE_SECONDS = 2;

    private final String path;
    private final EventSource source;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile boolean closed;
    private volatile @Nullable Exception broken;

    private Follower(String url, String path, Customer customer) {
        CONNECTIONS.setLevel(Level.OFF);
        this.path = path;
        this.source = new EventSource.Builder(ConnectStrategy.http(URI.create(url + path))
                        .header("Authorization", customer.bearer())
                        .readTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .errorStrategy(ErrorStrategy.alwaysContinue())
                .retryDelayStrategy(
                        RetryDelayStrategy.defaultStrategy().maxDelay(LONGEST_PAUSE_SECONDS, TimeUnit.SECONDS))
                .build();
        Thread.ofPlatform().daemon().name(path).start(this::listen);
    }

    /** Of one task. */
    static Follower of(String url, String task, Customer customer) {
        return new Follower(url, "/v1/tasks/" + task + "/events", customer);
    }

    /** Of all tasks of a tenant. */
    static Follower ofAll(String url, Customer customer) {
        return new Follower(url, "/v1/events", customer);
    }

    List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** Whether the stream has said that nothing more will come. */
    boolean isOver() {
        return over;
    }

    /** What the client library could not bear; null if all was well. */
    @Nullable
    Exception broken() {
        return broken;
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }

    private void listen() {
        try {
            while (!closed && !over) {
                hear(source.readAnyEvent());
            }
        } catch (StreamException | JsonProcessingException | RuntimeException e) {
            broken = closed ? null : e;
        } finally {
            source.close();
        }
    }

    private void hear(StreamEvent event) throws JsonProcessingException {
        if (event instanceof MessageEvent message) {
            String id = String.valueOf(message.getLastEventId());
            heard.add(Heard.of(Instant.now(), message.getEventName(), id, JSON.readTree(message.getData())));
            over = message.getEventName().equals("end");
        }
        if (event instanceof FaultEvent fault
                && fault.getCause() instanceof StreamHttpErrorException answer
                && answer.getCode() == NOTHING_MORE) {
            over = true;
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
