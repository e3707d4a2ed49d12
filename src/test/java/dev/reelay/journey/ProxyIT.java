package dev.reelay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Signal;
import dev.reelay.task.TaskId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Tasks;
import dev.reelay.testing.Theatre;
import dev.reelay.testing.Tools;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams through a real nginx that buffers, as it does by default. */
@QuarkusTest
@TestProfile(HandCranked.class)
class ProxyIT {

    private static Path program;

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    Theatre theatre;

    @TempDir
    Path folder;

    private Nginx nginx;
    private Theatre.Troupe troupe;
    private TaskId task;

    @BeforeAll
    static void find() {
        program = Tools.require("nginx", "apt-get install nginx");
    }

    @BeforeEach
    void accept() {
        nginx = new Nginx(program, folder, gateway);
        troupe = theatre.troupe();
        task = troupe.accept();
    }

    @AfterEach
    void stop() {
        nginx.close();
    }

    @Test
    void eachEventArrivesBeforeTheNextOneHappens() {
        try (Listener listener = listen("")) {
            assertThat(listener.next().step()).isEqualTo("snapshot 1");
            AttemptId attempt = troupe.license(task);
            assertThat(listener.next().step()).isEqualTo("task.submitting 2");
            troupe.record(task, new Signal.Submitted(attempt, "up-" + task));
            assertThat(listener.next().step()).isEqualTo("task.running 3");
            assertThat(listener.comment()).isEqualTo("still here");
            troupe.record(task, Tasks.succeeded(attempt, "up-" + task));
            assertThat(listener.next(2)).extracting(Listener.Message::name).containsExactly("task.succeeded", "end");
        }
    }

    @Test
    void withoutTheGatewaysWordTheProxyWouldHoldThemBack() {
        try (Listener held = listen(Nginx.HELD);
                Listener listener = listen("")) {
            listener.next();
            // From one comment to the next it is a second: whatever was on its way has arrived.
            listener.comment();
            listener.comment();
            assertThat(held.hasNews()).isFalse();
            troupe.play(task);
            assertThat(held.next(2)).extracting(Listener.Message::name).containsExactly("snapshot", "task.submitting");
        }
    }

    @Test
    void aClientGoesOnThroughARestartedProxyWithNothingMissedOrRepeated() {
        try (Listener listener = listen("")) {
            assertThat(listener.next().step()).isEqualTo("snapshot 1");
            AttemptId attempt = troupe.license(task);
            assertThat(listener.next().step()).isEqualTo("task.submitting 2");
            nginx.stop();
            listener.awaitEnd();
            troupe.record(task, new Signal.Submitted(attempt, "up-" + task));
            nginx.start();
            assertThat(listener.next().step()).isEqualTo("task.running 3");
            troupe.record(task, Tasks.succeeded(attempt, "up-" + task));
            List<Listener.Message> rest = listener.next(2);
            assertThat(rest.getFirst().step()).isEqualTo("task.succeeded 4");
            assertThat(rest.getLast().name()).isEqualTo("end");
        }
    }

    private Listener listen(String door) {
        return Listener.withKey(nginx.at(door + "/v1/tasks/" + task + "/events"), troupe.key());
    }
}
