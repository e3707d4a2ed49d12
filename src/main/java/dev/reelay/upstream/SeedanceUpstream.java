package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/**
 * Speaks the Seedance v2 wire. Each call goes out once; what comes of it is read by {@link SeedanceReading}, and what
 * goes wrong on the way by {@link Trouble}.
 */
final class SeedanceUpstream implements VideoUpstream {

    private static final Logger LOG = Logger.getLogger(SeedanceUpstream.class);

    private final Exchange generate;
    private final Exchange status;
    private final Whereabouts whereabouts;
    private final UpstreamConfig config;
    private final SeedanceReading reading;

    /**
     * @param generate for {@code POST /generate}, on connections that are never used twice
     * @param status for {@code GET /status}
     */
    SeedanceUpstream(
            Exchange generate,
            Exchange status,
            Whereabouts whereabouts,
            UpstreamConfig config,
            SeedanceReading reading) {
        this.generate = generate;
        this.status = status;
        this.whereabouts = whereabouts;
        this.config = config;
        this.reading = reading;
    }

    @Override
    public Uni<SubmitAnswer> submit(Order order) {
        return generate.send(() -> letter(order), order.lapsed())
                .map(reply -> reading.submitAnswer(order.attempt(), reply))
                .onFailure()
                .invoke(trouble -> logLost(order.attempt(), trouble))
                .onFailure()
                .recoverWithItem(trouble -> Trouble.onSubmit(order.attempt(), trouble));
    }

    @Override
    public Uni<StatusReading> query(String upstreamId) {
        return status.send(() -> letter(upstreamId), () -> false)
                .map(reply -> reading.status(upstreamId, reply))
                .onFailure()
                .invoke(trouble -> LOG.debugf("A status read was not answered: %s", cause(trouble)))
                .onFailure()
                .recoverWithItem(Trouble::onQuery);
    }

    private Exchange.Letter letter(Order order) {
        RequestOptions head = head(HttpMethod.POST, "/generate").putHeader("Content-Type", "application/json");
        return new Exchange.Letter(head, Buffer.buffer(GenerateBody.of(order)));
    }

    private Exchange.Letter letter(String upstreamId) {
        String id = URLEncoder.encode(upstreamId, StandardCharsets.UTF_8);
        return new Exchange.Letter(head(HttpMethod.GET, "/status?task_id=" + id), Buffer.buffer());
    }

    private RequestOptions head(HttpMethod method, String path) {
        String base = whereabouts.upstream().orElseThrow(() -> NotSentException.unreachable(null));
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(base + path)
                .putHeader("Authorization", "Bearer " + config.apiKey().orElse(""))
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", config.userAgent());
    }

    /** The cause is for the operator only: the answer that goes on names a reason of ours. */
    private static void logLost(AttemptId attempt, Throwable trouble) {
        LOG.infof("submit attempt=%s answered=false cause=%s", attempt, cause(trouble));
    }

    private static String cause(Throwable trouble) {
        Throwable root = trouble.getCause() == null ? trouble : trouble.getCause();
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
