package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.History;
import dev.reelay.task.Source;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Partitions;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.tracking.Trackers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/**
 * An upstream, its callbacks and three replicas that watch it, in virtual time. The replicas are the real poller with
 * the real plan and the real law; what they share is in memory. As soon as a task is over, another one takes its place.
 */
final class World {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final int REPLICAS = 3;
    private static final int TENANTS = 40;
    private static final Partitions PARTITIONS = new Partitions(16);

    private final Random random = new Random(20261125);
    private final Workload workload;
    private final int most;
    private final PollingConfig config;
    private final Clock clock = new Clock();
    private final MemoryIndex index = new MemoryIndex(PARTITIONS, clock);
    private final MemoryJournal journal = new MemoryJournal(clock, this::ended);
    private final Studio studio = new Studio(clock);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final PriorityQueue<Callback> callbacks = new PriorityQueue<>(Comparator.comparing(Callback::at));
    private final List<Poller> replicas = new ArrayList<>();

    private double lost;
    private boolean watching = true;
    private Figures figures = new Figures();

    /**
     * @param most how many tasks are open
     * @param plan makes the plan of each replica
     */
    World(Workload workload, int most, PollingConfig config, Plan plan) {
        this.workload = workload;
        this.most = most;
        this.config = config;
        MemoryTimes times = new MemoryTimes();
        MemoryHealth health = new MemoryHealth();
        TaskTracker tracker = Trackers.over(journal, new MemoryStore(index), new Unlimited());
        PollNumbers numbers = new PollNumbers(metrics);
        for (int replica = 0; replica < REPLICAS; replica++) {
            Knowledge knowledge = new Knowledge(times, health, config, clock, numbers);
            PollPlan poll = plan.of(knowledge, config, clock, random);
            Lessons lessons = new Lessons(health, times, knowledge, poll, numbers);
            StatusCheck check = new StatusCheck(studio, Trackers.allowing(tracker), index, poll, lessons);
            Adoption adoption = new Adoption(journal, Trackers.allowing(tracker), studio);
            Runner runner = new Runner(index, tracker, check, adoption, poll);
            Sweep.Range range = new Sweep.Range(PARTITIONS, config, clock);
            replicas.add(new Poller(index, new Errands(poll), runner, new Flights(config), range));
        }
    }

    /** How a replica comes to its plan. */
    interface Plan {
        PollPlan of(Knowledge knowledge, PollingConfig config, InstantSource clock, Random random);
    }

    private record Callback(Instant at, Task task, AttemptId attempt) {}

    private static final class Clock implements InstantSource {
        private Instant now = Instant.parse("2026-11-25T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** From now on this share of callbacks does not come. */
    World losing(double share) {
        lost = share;
        return this;
    }

    /** Whether anybody watches from now on. */
    World watched(boolean now) {
        watching = now;
        return this;
    }

    /** Lets time go by, and says what happened meanwhile. */
    Figures pass(Duration length) {
        figures = new Figures();
        double polls = polls();
        studio.takeReads();
        Instant end = clock.now.plus(length);
        while (clock.now.isBefore(end)) {
            clock.now = clock.now.plus(STEP);
            start();
            call();
            watch();
        }
        figures.lasted(length, studio.takeReads(), polls() - polls);
        return figures;
    }

    private double polls() {
        return metrics.find("reelay.status.reads").tag("source", "poll").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** At most two begin with each step, so that they have not all begun at once. */
    private void start() {
        for (int begun = 0; begun < 2 && journal.size() < most; begun++) {
            start(workload.any(random));
        }
    }

    private void start(Workload.Kind kind) {
        AttemptId attempt = new AttemptId(uuid());
        TaskId id = new TaskId(uuid());
        TenantId tenant = new TenantId("t" + (int) (TENANTS * random.nextDouble() * random.nextDouble()));
        History history = Begun.at(clock.now, id, tenant, attempt, kind.request());
        Instant ready = clock.now.plus(kind.render(random));
        studio.begin(id.toString(), ready);
        journal.put(history);
        index.put(history.task());
        callbacks.add(new Callback(ready.plusMillis(random.nextInt(200, 2000)), history.task(), attempt));
    }

    /** A callback wakes the replica that took it. */
    private void call() {
        while (!callbacks.isEmpty() && !callbacks.peek().at().isAfter(clock.now)) {
            Callback callback = callbacks.poll();
            if (random.nextDouble() >= lost) {
                index.call(callback.task(), callback.attempt()).await().indefinitely();
                wake();
            }
        }
    }

    private void wake() {
        if (watching) {
            turn(random.nextInt(REPLICAS));
        }
    }

    /** Each replica has its own tick, and none of them begins with the second. */
    private void watch() {
        long tick = config.tick().toMillis();
        for (int replica = 0; watching && replica < REPLICAS; replica++) {
            if ((clock.millis() + replica * tick / REPLICAS) / STEP.toMillis() % (tick / STEP.toMillis()) == 0) {
                turn(replica);
            }
        }
    }

    private void turn(int replica) {
        replicas.get(replica).turn().await().indefinitely();
    }

    private void ended(Task task, Source source) {
        Instant ready = studio.forget(task.id().toString());
        figures.ended(Duration.between(ready, clock.now), source);
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
