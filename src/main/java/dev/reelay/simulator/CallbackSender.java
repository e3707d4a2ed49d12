package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;

/** Sends one callback, once. */
interface CallbackSender {

    /** POSTs a body; whatever goes wrong is a delivery that was not acknowledged, never a failure. */
    Uni<Delivery> post(String url, CallbackBody body);
}
