package dev.reelay.simulator;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Replies that come instead of the real one, and nothing has happened behind them (contract, sections 6 and 14). */
@Singleton
final class HttpFaults {

    private static final int RETRY_AFTER_SECONDS = 1;
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Settings settings;
    private final SimulatorClock clock;

    @Inject
    HttpFaults(Settings settings, SimulatorClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The reply of a fault; empty if its kind is not such a one. */
    Optional<Answer> answer(Fault fault) {
        return Optional.ofNullable(
                switch (fault.kind()) {
                    case "400" -> refuse(Refusal.bad("INVALID_PROMPT", "The prompt is not acceptable"));
                    case "moderation" -> refuse(Refusal.MODERATED);
                    case "401" -> refuse(Refusal.NO_KEY);
                    case "402" -> refuse(Refusal.NO_CREDITS);
                    case "404" -> refuse(Refusal.NO_TASK);
                    case "code-402" -> ErrorBody.V6.of(Refusal.NO_CREDITS);
                    case "403" -> blocked();
                    case "429" -> tooOften(Integer.toString(fault.number(RETRY_AFTER_SECONDS)));
                    case "429-date" -> tooOften(inSeconds(fault.number(RETRY_AFTER_SECONDS)));
                    case "500" -> refuse(Refusal.BROKEN);
                    case "502" -> Answer.html(502, "502 Bad Gateway");
                    case "503" -> Answer.html(503, "503 Service Temporarily Unavailable");
                    case "520" -> Answer.html(520, "520 Web server is returning an unknown error");
                    case "html" -> Answer.html(200, "Just a moment...");
                    case "empty" -> Answer.of(200, "application/json", Buffer.buffer());
                    case "reset" -> new Answer.Reset();
                    default -> null;
                });
    }

    Answer.Reply refuse(Refusal refusal) {
        return settings.now().errorBody().of(refusal);
    }

    /** The edge's 403, which is never JSON (contract, section 1). */
    Answer.Reply blocked() {
        return Answer.html(403, "error code: 1010");
    }

    Answer.Reply tooOften(String retryAfter) {
        return refuse(Refusal.TOO_OFTEN).with("Retry-After", retryAfter);
    }

    /** The answer at once, or later if the fault is to be slow. */
    Uni<Answer> inItsTime(Fault fault, Answer answer) {
        return fault.kind().equals("slow")
                ? clock.pause(fault.lasting(SLOW)).replaceWith(answer)
                : Uni.createFrom().item(answer);
    }

    private String inSeconds(int seconds) {
        Instant then = clock.now().plusSeconds(seconds);
        return HTTP_DATE.format(then);
    }
}
