package dev.reelay.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.task.Charged;
import dev.reelay.task.Door;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Tasks;
import dev.reelay.tracking.Outlook.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that a stream meets, in memory and moved by hand: facts first, then the log, then the reader. */
final class World {

    static final TenantId TENANT = new TenantId("dev");
    static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    final MemoryLog log = new MemoryLog();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final FeedConfig config;
    final Frames frames;
    final Hub hub;
    final LogReader reader;
    final Opening opening;
    private Instant now = NOW;
    private @Nullable Place place;
    private final Map<TaskId, List<Task>> facts = new LinkedHashMap<>();
    private final Map<TaskId, Long> published = new LinkedHashMap<>();

    World() {
        this(Map.of());
    }

    World(Map<String, String> settings) {
        config = config(settings);
        FeedMetrics metrics = new FeedMetrics(meters);
        ObjectMapper json = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        frames = new Frames(json, config);
        hub = new Hub(log, frames, metrics);
        reader = new LogReader(log, hub, metrics, config, () -> now);
        Snapshots snapshots = new FactSnapshots();
        opening = new Opening(snapshots, hub, new Replay(log, hub, snapshots, config, metrics), frames, config);
    }

    static FeedConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FeedConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(FeedConfig.class);
    }

    /** A new task; its acceptance is a fact and published. */
    synchronized TaskId accept() {
        return accept(TENANT);
    }

    synchronized TaskId accept(TenantId tenant) {
        TaskId id = new TaskId(new UUID(0x0193_6d0a_0000_7000L, 0x8000_0000_0000_0000L + facts.size()));
        write(task(id, tenant, 1, new TaskState.Queued(NOW, null)));
        publish(id);
        return id;
    }

    /** One more fact, not published yet. */
    synchronized void write(TaskId id) {
        Task before = latest(id);
        write(task(id, before.tenant(), before.sequence() + 1, new TaskState.Queued(NOW, "again")));
    }

    /** The last fact, not published yet. */
    synchronized void writeEnd(TaskId id) {
        Task before = latest(id);
        write(task(id, before.tenant(), before.sequence() + 1, new TaskState.Cancelled(Charged.NO)));
    }

    /** Publishes what of the task's facts was not. */
    synchronized void publish(TaskId id) {
        long from = published.getOrDefault(id, 0L);
        facts.get(id).stream().filter(task -> task.sequence() > from).forEach(log::publish);
        published.put(id, latest(id).sequence());
    }

    /** A fact, published. */
    synchronized void move(TaskId id) {
        write(id);
        publish(id);
    }

    /** The last fact, published. */
    synchronized void end(TaskId id) {
        writeEnd(id);
        publish(id);
    }

    /** Redis is emptied. Nothing is published until {@link #rebuild()}. */
    synchronized void emptyRedis() {
        log.empty();
        published.clear();
    }

    /** Open tasks are folded from their facts again, and published with all of their story. */
    synchronized void rebuild() {
        facts.keySet().stream().filter(id -> !latest(id).status().isFinal()).forEach(this::publish);
    }

    synchronized Task latest(TaskId id) {
        return facts.get(id).getLast();
    }

    synchronized List<TaskId> tasks() {
        return List.copyOf(facts.keySet());
    }

    /** Every task that waits stands here in the queue. */
    synchronized void stand(Place here) {
        place = here;
    }

    /** Time passes. */
    void pass(java.time.Duration time) {
        now = now.plus(time);
    }

    /** One turn of the reader; a store that is down is no failure of the test. */
    void read() {
        reader.turn().onFailure().recoverWithNull().await().indefinitely();
    }

    void beat() {
        hub.seats().forEach(seat -> seat.pulse(now));
    }

    /** A client that begins. */
    Client client(Scope scope) {
        return new Client(this, scope, null);
    }

    /** A client that goes on. */
    Client client(Scope scope, String lastEventId) {
        return new Client(this, scope, lastEventId);
    }

    static Scope all() {
        return new Scope.AllTasks(TENANT);
    }

    static Scope one(TaskId id) {
        return new Scope.OneTask(TENANT, id);
    }

    private void write(Task task) {
        facts.computeIfAbsent(task.id(), id -> new ArrayList<>()).add(task);
    }

    static Task task(TaskId id, TenantId tenant, long sequence, TaskState state) {
        return new Task(
                id,
                tenant,
                Tasks.request(),
                sequence,
                state,
                160,
                null,
                null,
                0,
                List.of(),
                List.of(),
                List.of(),
                false,
                Door.V1,
                NOW,
                NOW);
    }

    /** The present, from the facts. */
    private final class FactSnapshots extends Snapshots {

        FactSnapshots() {
            super(null, null, null);
        }

        @Override
        Uni<Optional<Snapshot>> of(Scope scope) {
            return switch (scope) {
                case Scope.OneTask one -> task(one).map(found -> found.map(task -> Snapshot.of(task, standing(task))));
                case Scope.AllTasks all -> Uni.createFrom().item(() -> Optional.of(Snapshot.of(overview(all))));
            };
        }

        @Override
        Uni<Optional<Task>> task(Scope.OneTask scope) {
            return Uni.createFrom().item(() -> {
                synchronized (World.this) {
                    return Optional.ofNullable(facts.get(scope.task()))
                            .map(List::getLast)
                            .filter(task -> task.tenant().equals(scope.tenant()));
                }
            });
        }

        @Override
        Uni<Optional<Place>> place(Task task) {
            return Uni.createFrom().item(() -> standing(task));
        }

        private Optional<Place> standing(Task task) {
            synchronized (World.this) {
                return Optional.ofNullable(place).filter(here -> task.status() == TaskState.Status.QUEUED);
            }
        }

        private Overview overview(Scope.AllTasks all) {
            synchronized (World.this) {
                return new Overview(
                        facts.values().stream()
                                .map(List::getLast)
                                .filter(all::covers)
                                .toList(),
                        null);
            }
        }
    }
}
