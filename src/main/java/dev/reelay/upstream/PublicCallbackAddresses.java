package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import java.util.Optional;

/** Callback addresses below the public URL: {@code <public-url>/callbacks/seedance/<attempt>/<token>}. */
final class PublicCallbackAddresses implements CallbackAddresses {

    private static final String DOOR = "/callbacks/seedance/";

    private final Whereabouts whereabouts;

    PublicCallbackAddresses(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @Override
    public Optional<String> addressFor(AttemptId attempt, CallbackToken token) {
        return whereabouts.upstreamFindsGateway()
                ? whereabouts.gateway().map(gateway -> gateway + DOOR + attempt + "/" + token.text())
                : Optional.empty();
    }
}
