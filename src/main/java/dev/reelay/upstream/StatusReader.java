package dev.reelay.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.task.Charged;
import dev.reelay.task.Failure;
import dev.reelay.upstream.StatusReading.Echo;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the answer to {@code GET /status}. What it cannot read teaches nothing, and never ends a task. */
final class StatusReader {

    private static final Logger LOG = Logger.getLogger(StatusReader.class);
    private static final Pattern LOGGABLE = Pattern.compile("[\\w-]{1,40}");
    private static final int MOST_LOGGED = 20;

    private final UpstreamConfig config;
    private final RetryAfter retryAfter;
    private final VideoUrl urls;
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();

    StatusReader(UpstreamConfig config, RetryAfter retryAfter) {
        this.config = config;
        this.retryAfter = retryAfter;
        this.urls = new VideoUrl(config.allowHttpResults());
    }

    StatusReading read(String upstreamId, Reply reply) {
        Envelope envelope = Envelope.of(reply.body());
        int status = envelope.status(reply.status());
        return switch (status) {
            case 401 -> unreadable(Reason.KEY_REFUSED, reply);
            case 402 -> unreadable(Reason.OUT_OF_CREDITS, reply);
            case 403 -> unreadable(envelope.isJson() ? Reason.KEY_REFUSED : Reason.EDGE_BLOCKED, reply);
            case 404 -> new StatusReading.NotKnown();
            case 429 -> unreadable(Reason.RATE_LIMITED, reply);
            default ->
                switch (status / 100) {
                    case 2 -> task(upstreamId, envelope, reply);
                    case 5 -> unreadable(Reason.SERVER_ERROR, reply);
                    default -> unreadable(Reason.QUERY_REFUSED, reply);
                };
        };
    }

    private StatusReading task(String upstreamId, Envelope envelope, Reply reply) {
        if (reply.cut() != null) {
            return unreadable(Trouble.reasonOf(reply.cut()), reply);
        }
        JsonNode data = envelope.data();
        Optional<RenderStatus> status = RenderStatus.of(data.path("status"), config.numericStatus());
        if (status.isEmpty()) {
            return unreadable(Reason.UNREADABLE_BODY, reply);
        }
        boolean another = UpstreamId.of(data.path("task_id"))
                .filter(id -> !id.equals(upstreamId))
                .isPresent();
        return another ? unreadable(Reason.ANOTHER_TASK, reply) : known(status.get(), data);
    }

    private StatusReading known(RenderStatus status, JsonNode data) {
        Echo echo = echo(data.path("request"));
        @Nullable Integer credits = WholeNumber.of(data.path("consumed_credits"));
        return switch (status) {
            case DONE -> done(echo, urls.in(data.path("response")), credits);
            case GIVEN_UP -> new StatusReading.Failed(echo, failure(data, credits), credits);
            case RUNNING -> new StatusReading.InProgress(echo);
            case UNKNOWN -> {
                note(data.path("status").asText());
                yield new StatusReading.InProgress(echo);
            }
        };
    }

    private StatusReading done(Echo echo, Optional<String> url, @Nullable Integer credits) {
        return url.<StatusReading>map(
                        found -> new StatusReading.Succeeded(echo, found, config.resultLifetime(), credits))
                .orElseGet(() -> new StatusReading.NoOutput(echo, credits));
    }

    private Failure failure(JsonNode data, @Nullable Integer credits) {
        String told = data.path("error_code") + " " + data.path("error_message");
        return Moderation.isMeantBy(told)
                ? Failures.contentRefused(charged(credits))
                : Failures.generationFailed(charged(credits));
    }

    /**
     * Who pays for a failure. "Credits per successful generation" (contract §7.4), so silence means nothing was
     * charged; but a number may be what was only reserved (§4.3), and so proves neither a charge nor a refund.
     */
    private Charged charged(@Nullable Integer credits) {
        if (credits == null) {
            return config.failuresAreFree() ? Charged.NO : Charged.UNKNOWN;
        }
        return credits == 0 ? Charged.NO : Charged.UNKNOWN;
    }

    private static Echo echo(JsonNode request) {
        return new Echo(
                textOrNull(request.path("model")),
                textOrNull(request.path("prompt")),
                WholeNumber.of(request.path("duration")));
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    /** A value that the contract does not name is worth knowing of (§4.2), once. */
    private void note(String status) {
        if (LOGGABLE.matcher(status).matches() && strangers.size() < MOST_LOGGED && strangers.add(status)) {
            LOG.warnf("The upstream reports the unknown status %s; tasks that have it wait on.", status);
        }
    }

    private StatusReading unreadable(String reason, Reply reply) {
        return new StatusReading.Unreadable(
                reason, retryAfter.read(reply.retryAfter()).orElse(null));
    }
}
