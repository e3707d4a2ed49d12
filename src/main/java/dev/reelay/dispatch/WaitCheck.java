package dev.reelay.dispatch;

import dev.reelay.upstream.UpstreamConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Stops a start whose attempts would count as unclear, and could be sent again on request, while the first answer is
 * still waited for.
 */
@ApplicationScoped
class WaitCheck {

    private final Duration answer;
    private final Duration request;

    WaitCheck(DispatchConfig dispatch, UpstreamConfig upstream) {
        this.answer = dispatch.answer();
        this.request = upstream.submit().timeout();
    }

    void onStart(@Observes @Priority(1) StartupEvent start) {
        check();
    }

    void check() {
        if (answer.compareTo(request) <= 0) {
            throw new ConfigurationException("reelay.dispatch.answer (" + answer
                    + ") must be longer than reelay.upstream.submit.timeout (" + request
                    + "): an attempt would be given up while its answer may still come.");
        }
    }
}
