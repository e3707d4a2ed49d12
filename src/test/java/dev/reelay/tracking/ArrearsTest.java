package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.tracking.StoreUnavailable.Store;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrearsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Arrears arrears = new Arrears(vertx);
    private final List<String> tried = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void everythingIsDoneOnceAndInOrder() {
        add("a", "b", "a");
        turn().assertCompleted();
        turn().assertCompleted();
        assertThat(tried).containsExactly("a", "b");
    }

    @Test
    void whatFailsIsTriedAgainAfterAllOthers() {
        failing.add("a");
        add("a", "b");
        turn().assertFailed();
        turn().assertFailed();
        failing.clear();
        turn().assertCompleted();
        assertThat(tried).containsExactly("a", "b", "a", "a");
    }

    @Test
    void whatIsOwedAgainWhileItIsPaidIsPaidTwice() {
        arrears.add("a", () -> {
            add("a");
            return Uni.createFrom().voidItem();
        });
        turn().assertCompleted();
        assertThat(tried).containsExactly("a");
    }

    @Test
    void aLongOutageDoesNotFillTheMemory() {
        for (int n = 0; n < 20_000; n++) {
            add("task " + n);
        }
        turn().assertCompleted();
        assertThat(tried).hasSize(10_000);
    }

    private void add(String... keys) {
        for (String key : keys) {
            arrears.add(key, () -> attempt(key));
        }
    }

    private Uni<Void> attempt(String key) {
        tried.add(key);
        return failing.contains(key)
                ? Uni.createFrom().failure(new StoreUnavailable(Store.LIVE_STATE, new IllegalStateException(key)))
                : Uni.createFrom().voidItem();
    }

    private UniAssertSubscriber<Void> turn() {
        return arrears.turn().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
