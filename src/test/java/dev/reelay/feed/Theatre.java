package dev.reelay.feed;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Turns;
import dev.reelay.tracking.Submission;
import dev.reelay.tracking.TaskTracker;
import dev.reelay.web.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Lets things happen to tasks, without an upstream. */
@ApplicationScoped
class Theatre {

    private final TaskTracker tracker;
    private final KeyRing keys;

    Theatre(TaskTracker tracker, KeyRing keys) {
        this.tracker = tracker;
        this.keys = keys;
    }

    /** A new tenant with a key of its own. */
    Troupe troupe() {
        TenantId tenant = Tasks.tenant();
        String key = "key-" + UUID.randomUUID();
        Turns.await(() -> keys.add(tenant, sha256(key)));
        return new Troupe(tenant, key);
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
    final class Troupe {

        private final TenantId tenant;
        private final String key;

        private Troupe(TenantId tenant, String key) {
            this.tenant = tenant;
            this.key = key;
        }

        TenantId tenant() {
            return tenant;
        }

        String key() {
            return key;
        }

        /** A new task. */
        TaskId accept() {
            Submission submission = Tasks.submission(tenant);
            Turns.await(() -> tracker.accept(submission));
            return submission.id();
        }

        /** Everything that happens to a task that goes well: three more facts. */
        void play(TaskId id) {
            AttemptId attempt = license(id);
            record(id, new Signal.Submitted(attempt, "up-" + id));
            record(id, Tasks.succeeded(attempt, "up-" + id));
        }

        /** The second fact. */
        AttemptId license(TaskId id) {
            AttemptId attempt = Tasks.attempt();
            record(id, Tasks.licence(attempt));
            return attempt;
        }

        void record(TaskId id, Signal signal) {
            Turns.await(() -> tracker.record(id, signal, Source.OPERATOR));
        }
    }
}
