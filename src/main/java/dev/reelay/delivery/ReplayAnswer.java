package dev.reelay.delivery;

import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** What is said to the wish to send again. */
final class ReplayAnswer {

    private ReplayAnswer() {}

    /** @param unknown says what there is none of */
    static Response of(DeliveryLog.Replay replay, Supplier<Response> unknown) {
        return switch (replay) {
            case DeliveryLog.Replay.Begun begun ->
                begun.delivery()
                        .map(delivery ->
                                Response.accepted(DeliveryView.of(delivery)).build())
                        .orElseGet(() -> many(begun.count()));
            case DeliveryLog.Replay.Disabled disabled -> Refusals.disabled();
            case DeliveryLog.Replay.Unknown nothing -> unknown.get();
        };
    }

    /** @param count how many are sent again */
    static Response many(int count) {
        return Response.accepted(new DeliveryView.Replayed(count)).build();
    }
}
