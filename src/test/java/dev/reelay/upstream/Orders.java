package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import dev.reelay.task.OnUnclear;
import dev.reelay.task.VideoRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders to submit in tests. */
final class Orders {

    static final AttemptId ATTEMPT = new AttemptId(new UUID(1, 2));
    static final String CALLBACK = "https://reelay.example/callbacks/seedance/1/t";

    private Orders() {}

    /** An order whose licence holds. */
    static Order plain() {
        return of(request(), CALLBACK);
    }

    static Order of(VideoRequest request, @Nullable String callbackUrl) {
        return new Order(ATTEMPT, request, callbackUrl, () -> false);
    }

    static Order lapsed() {
        return new Order(ATTEMPT, request(), CALLBACK, () -> true);
    }

    static VideoRequest request() {
        return new VideoRequest(
                "seedance-2.0-fast",
                "Paper boat drifting down a rainy gutter",
                5,
                "9:16",
                List.of(),
                null,
                List.of(),
                false,
                "https://client.example/hook",
                OnUnclear.WAIT);
    }
}
