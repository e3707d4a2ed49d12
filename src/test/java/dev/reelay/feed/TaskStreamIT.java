package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.TaskId;
import dev.reelay.testing.HandCranked;
import dev.reelay.testing.Listener;
import dev.reelay.testing.Theatre;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** One task's stream, over HTTP. */
@QuarkusTest
@TestProfile(HandCranked.class)
class TaskStreamIT {

    @TestHTTPResource
    URI gateway;

    @Inject
    Theatre theatre;

    @Test
    void aClientSeesThePresentThenEachStepThenTheEnd() {
        Theatre.Troupe troupe = theatre.troupe();
        TaskId id = troupe.accept();
        try (Listener listener = Listener.withKey(gateway.resolve("/v1/tasks/" + id + "/events"), troupe.key())) {
            assertThat(listener.next().step()).isEqualTo("snapshot 1");
            troupe.play(id);
            assertThat(listener.next(4))
                    .extracting(Listener.Message::name)
                    .containsExactly("task.submitting", "task.running", "task.succeeded", "end");
        }
    }
}
