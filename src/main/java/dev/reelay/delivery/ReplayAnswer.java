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
                Response.accepted(begun.delivery()
                                .<Object>map(DeliveryView::of)
                                .orElseGet(() -> new DeliveryView.Replayed(begun.count())))
                        .build();
            case DeliveryLog.Replay.Disabled disabled -> Refusals.disabled();
            case DeliveryLog.Replay.Unknown nothing -> unknown.get();
        };
    }
}
