package dev.reelay.testing;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.Review;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.IdSource;
import dev.reelay.tracking.Recorded;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.Caller;
import dev.reelay.web.KeyRing;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Lets things happen to tasks, without an upstream. When the curtain falls, no task is left open. */
@ApplicationScoped
public class Theatre {

    private static final String PROMPT = "Paper boat drifting down a rainy gutter";
    private static final int AT_ONCE = 8;

    private final TaskTracker tracker;
    private final KeyRing keys;
    private final IdSource ids;
    private final Pool postgres;
    private final Set<TaskId> open = ConcurrentHashMap.newKeySet();
    private final Map<TaskId, AttemptId> attempts = new ConcurrentHashMap<>();

    Theatre(TaskTracker tracker, KeyRing keys, IdSource ids, Pool postgres) {
        this.tracker = tracker;
        this.keys = keys;
        this.ids = ids;
        this.postgres = postgres;
    }

    /** A new tenant with a key of its own. */
    public Troupe troupe() {
        TenantId tenant = Tasks.tenant();
        String key = "key-" + UUID.randomUUID();
        Turns.await(() -> keys.add(tenant, sha256(key)));
        return new Troupe(tenant, key);
    }

    /** Or the next test with pumps would find slots taken and tasks waiting. */
    void clear(@Observes(notifyObserver = Reception.IF_EXISTS) ShutdownEvent event) {
        Turns.await(() -> Multi.createFrom()
                .iterable(open)
                .onItem()
                .transformToUni(this::end)
                .merge(AT_ONCE)
                .collect()
                .last());
    }

    private Uni<Recorded> end(TaskId id) {
        AttemptId attempt = attempts.get(id);
        return attempt == null
                ? tracker.record(id, new Signal.CancelWanted(), Source.OPERATOR)
                : tracker.record(id, new Signal.Submitted(attempt, "up-" + id), Source.OPERATOR)
                        .chain(() -> tracker.record(id, Tasks.succeeded(attempt, "up-" + id), Source.OPERATOR));
    }

    private static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A tenant whose tasks can be moved. */
    public final class Troupe {

        private final TenantId tenant;
        private final String key;

        private Troupe(TenantId tenant, String key) {
            this.tenant = tenant;
            this.key = key;
        }

        public TenantId tenant() {
            return tenant;
        }

        public String key() {
            return key;
        }

        /** Who its key says it is. */
        public Caller caller() {
            return Turns.await(() -> keys.find(sha256(key))).orElseThrow();
        }

        /** Takes its key away, as an operator would. */
        public void revokeKey() {
            Turns.await(() -> postgres.preparedQuery("update api_key set revoked_at = now() where key_hash = $1")
                    .execute(Tuple.of(sha256(key))));
        }

        /** A new task, younger than all others. */
        public TaskId accept() {
            return accept(PROMPT);
        }

        /** A new task with a prompt, which may be as long as it likes. */
        public TaskId accept(String prompt) {
            Submission submission = submission(prompt);
            Turns.await(() -> tracker.accept(submission));
            return submission.id();
        }

        /** Many new tasks, oldest first, accepted side by side. */
        public List<TaskId> accept(int count) {
            List<Submission> all =
                    Stream.generate(() -> submission(PROMPT)).limit(count).toList();
            Turns.await(() -> Multi.createFrom()
                    .iterable(all)
                    .onItem()
                    .transformToUni(tracker::accept)
                    .merge(AT_ONCE)
                    .collect()
                    .asList());
            return all.stream().map(Submission::id).toList();
        }

        /** A new task whose request a person shall look at: one fact. */
        public TaskId held() {
            Submission usual = submission(PROMPT);
            Submission doubted = new Submission(
                    usual.id(),
                    tenant,
                    usual.request(),
                    usual.quotedCredits(),
                    null,
                    null,
                    usual.door(),
                    null,
                    null,
                    new Review.Held("Somebody should look at this."));
            Turns.await(() -> tracker.accept(doubted));
            return doubted.id();
        }

        /** Everything that happens to a task that goes well: three more facts. */
        public void play(TaskId id) {
            AttemptId attempt = license(id);
            record(id, new Signal.Submitted(attempt, "up-" + id));
            record(id, Tasks.succeeded(attempt, "up-" + id));
            open.remove(id);
        }

        /** A task that went well: four facts. */
        public TaskId finished() {
            TaskId id = accept();
            play(id);
            return id;
        }

        /** The second fact. */
        public AttemptId license(TaskId id) {
            AttemptId attempt = Tasks.attempt();
            attempts.put(id, attempt);
            record(id, Tasks.licence(attempt));
            return attempt;
        }

        /** The next fact, whatever it is. */
        public void record(TaskId id, Signal signal) {
            Turns.await(() -> tracker.record(id, signal, Source.OPERATOR));
        }

        private Submission submission(String prompt) {
            TaskId id = new TaskId(ids.next());
            open.add(id);
            return new Submission(id, tenant, Tasks.request(prompt), 160, Door.V1, null);
        }
    }
}
