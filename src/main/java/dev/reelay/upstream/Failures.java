package dev.reelay.upstream;

import dev.reelay.task.Charged;
import dev.reelay.task.Failure;

/** The one table of what the upstream's refusals and failures are called here, in our own words. */
final class Failures {

    private Failures() {}

    /** A 400 at the submit. */
    static Failure upstreamRejected() {
        return new Failure("upstream_rejected", "The upstream refused this request as invalid.", false, Charged.NO);
    }

    /** The content filter, at the submit or later. */
    static Failure contentRefused(Charged charged) {
        return new Failure(
                "content_refused",
                "The upstream's content filter refused the prompt, an image or the result. Change the request before you try again.",
                false,
                charged);
    }

    /** FAILED for any other reason. */
    static Failure generationFailed(Charged charged) {
        return new Failure(
                "generation_failed", "The upstream could not make this video. A new task may work.", true, charged);
    }
}
