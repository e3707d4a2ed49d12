package dev.reelay.upstream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Settings of the neighbour. What the contract only infers has a switch here, with the inferred value as its default,
 * so that one observed reply can correct it without a change of code (contract §15).
 */
@ConfigMapping(prefix = "reelay.upstream")
public interface UpstreamConfig {

    /**
     * Whether the start stops where the base URL, the key or the public URL is missing. Off in a process that runs no
     * gateway, such as a simulator on its own.
     */
    @WithDefault("true")
    boolean required();

    /**
     * Where the API is, {@code /v2} included. {@value OwnAddress#PLACEHOLDER} in it stands for this very process, whose
     * port may be known only once it is bound.
     */
    Optional<String> baseUrl();

    /** The account's key; a secret (contract §1). */
    Optional<String> apiKey();

    /** The edge refuses default names of HTTP libraries, so this must be a name of one's own (contract §1). */
    @WithDefault("Reelay/0.1")
    String userAgent();

    /** How long DNS, TCP and TLS may take together. Nothing has been sent by then. */
    @DurationMin(millis = 1)
    @WithDefault("5S")
    Duration connectTimeout();

    /** How much later than the client's own time-outs the one above them strikes, should those not. */
    @WithDefault("5S")
    Duration slack();

    /** Bytes read of one answer; the rest is not looked at. Real ones are below 10 KiB. */
    @Min(1024)
    @WithDefault("262144")
    int maxBody();

    /** Expected life of a result URL; the contract infers 24 h from the services behind this one (§8). */
    @WithDefault("24H")
    Duration resultLifetime();

    /** Whether result URLs may be plain {@code http} (contract §4.5, rule 8). For development and tests. */
    @WithDefault("false")
    boolean allowHttpResults();

    /** Whether a 429 proves that nothing was created; inferred (contract §6.3). If not, it is unclear. */
    @WithName("treat-429-as-not-created")
    @WithDefault("true")
    boolean treat429AsNotCreated();

    /** Longest {@code Retry-After} that is believed: a slip at the other end must not park tasks for a year. */
    @WithDefault("15M")
    Duration longestRetryAfter();

    /** Whether numbers are read as status values: 0 and 3 running, 1 done, -1 and 2 failed (contract §4.2). */
    @WithDefault("false")
    boolean numericStatus();

    /** Whether a FAILED that names no credits was free: "credits per successful generation" (contract §7.4). */
    @WithDefault("true")
    boolean failuresAreFree();

    /** A file with the models and prices, instead of the built-in {@code catalogue.json}. */
    Optional<Path> catalogue();

    /** {@code POST /generate}. */
    Submit submit();

    /** {@code GET /status}. */
    Status status();

    /** When to stop asking an upstream that is down. */
    Breaker breaker();

    /** Limits of {@code POST /generate}; generous, since giving up early makes an outcome unclear. */
    interface Submit extends Limits {

        /** How long the answer may take to begin, or to go on. */
        @Override
        @WithDefault("45S")
        Duration firstByteTimeout();

        /**
         * How long the whole answer may take, from the moment the request is sent. {@code reelay.dispatch.answer} has
         * to be longer, or attempts count as unclear that are still waiting.
         */
        @Override
        @WithDefault("60S")
        Duration timeout();

        /** Connections at a time; none is ever used twice. */
        @Override
        @WithDefault("64")
        int connections();
    }

    /** Limits of {@code GET /status}; tight, since it can be asked again at no cost. */
    interface Status extends Limits {

        /** How long the answer may take to begin, or to go on. */
        @Override
        @WithDefault("10S")
        Duration firstByteTimeout();

        /** How long the whole answer may take, from the moment the request is sent. */
        @Override
        @WithDefault("15S")
        Duration timeout();

        /** Connections at a time; idle ones are used again. */
        @Override
        @WithDefault("64")
        int connections();
    }

    /** What both calls bound. */
    interface Limits {
        @DurationMin(millis = 1)
        Duration firstByteTimeout();

        @DurationMin(millis = 1)
        Duration timeout();

        @Min(1)
        int connections();
    }

    /**
     * A breaker for each of the two calls. It counts connections that fail, server errors and time-outs; a refusal is
     * an answer and counts as success.
     */
    interface Breaker {

        /** How many of the last calls are looked at. */
        @Min(1)
        @WithDefault("20")
        int window();

        /** Which part of them must have failed for it to open, from 0 to 1. */
        @DecimalMin("0")
        @DecimalMax("1")
        @WithDefault("0.5")
        double failureRatio();

        /** How long it stays open before it lets one call try. */
        @DurationMin(millis = 0)
        @WithDefault("5S")
        Duration delay();
    }
}
