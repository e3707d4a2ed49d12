package dev.reelay.upstream;

import dev.reelay.task.*;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** stub. */
@jakarta.inject.Singleton
class StubUpstream implements VideoUpstream, CallbackAddresses {
    public Uni<SubmitAnswer> submit(Order o) {
        return Uni.createFrom().item(new SubmitAnswer(new Signal.Submitted(o.attempt(), "up-" + o.attempt()), null));
    }

    public Uni<StatusReading> query(String id) {
        return Uni.createFrom().item(new StatusReading.NotKnown());
    }

    public Optional<String> addressFor(AttemptId a, CallbackToken t) {
        return Optional.empty();
    }
}
