package dev.reelay.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.TenantId;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How many reviews are made at once: three, and two of one tenant. */
class RoomTest {

    private static final TenantId ONE = new TenantId("one");
    private static final TenantId OTHER = new TenantId("other");

    private final Queue<UniEmitter<? super String>> begun = new ArrayDeque<>();
    private final Room room = new Room(new SmallRyeConfigBuilder()
            .withMapping(ModerationConfig.class)
            .withDefaultValues(
                    Map.of("reelay.moderation.in-flight", "3", "reelay.moderation.in-flight-per-tenant", "2"))
            .build()
            .getConfigMapping(ModerationConfig.class));

    @Test
    void oneTenantLeavesRoomForOthers() {
        review(ONE);
        review(ONE);
        review(ONE).assertFailedWith(NoVerdictException.class);
        review(OTHER).assertNotTerminated();
        assertThat(begun).hasSize(3);
    }

    @Test
    void allTogetherAreBoundedToo() {
        review(ONE);
        review(ONE);
        review(OTHER);
        review(OTHER).assertFailedWith(NoVerdictException.class);
        assertThat(begun).hasSize(3);
    }

    @Test
    void whatEndsOrFailsOrIsGivenUpMakesRoom() {
        review(ONE);
        begun.remove().complete("done");
        review(ONE);
        begun.remove().fail(new IllegalStateException("broken"));
        review(ONE).cancel();
        review(ONE).assertNotTerminated();
        review(ONE).assertNotTerminated();
        review(ONE).assertFailedWith(NoVerdictException.class);
    }

    @Test
    void aReviewThatWasNotBegunTakesNoRoomWithIt() {
        review(ONE);
        review(ONE);
        review(ONE).assertFailedWith(NoVerdictException.class);
        begun.remove().complete("done");
        review(ONE).assertNotTerminated();
        review(OTHER).assertNotTerminated();
    }

    private UniAssertSubscriber<String> review(TenantId tenant) {
        return room.in(tenant, () -> Uni.createFrom().<String>emitter(begun::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }
}
