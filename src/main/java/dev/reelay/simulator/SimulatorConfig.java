package dev.reelay.simulator;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything about the stand-in that can be set. Where the contract infers a fact, the default is the inferred one, so
 * that one observed reply of the real service can correct it without a change of code. All but {@code enabled} may also
 * be changed while it runs, under the same names, at {@code /simulator/admin/settings}.
 */
@Unremovable
@ConfigMapping(prefix = "reelay.simulator")
public interface SimulatorConfig {

    /** Whether the paths exist at all. */
    @WithDefault("false")
    boolean enabled();

    /** Accepted keys, each {@code key} (never runs out of credits) or {@code key=credits}. */
    @WithDefault("sk-sim-reelay-dev")
    List<String> keys();

    /** Base of result URLs, without a trailing slash; by default what the client reached, from its Host header. */
    Optional<String> publicUrl();

    /** Whether callbacks to localhost and private addresses are accepted and delivered. For development and tests. */
    @WithDefault("false")
    boolean allowLocalCallbacks();

    /**
     * How long a task renders. The contract (section 8) quotes 60 to 120 seconds; nobody wants to wait that long here.
     */
    @WithDefault("8s")
    Duration renderTime();

    /** A file with the models and prices, instead of the built-in {@code simulator/models.json}. */
    Optional<String> models();

    /** Which of the bodies V1 to V7 an error has (contract, section 6.2). */
    @WithDefault("v1")
    ErrorBody errorBody();

    /**
     * A submit fault without storing (such as {@code 503} or {@code reset}) that every call meets until it is cleared.
     */
    Optional<String> outage();

    /** Tasks remembered; the oldest are forgotten first. */
    @WithDefault("10000")
    int taskLimit();

    /** How long a task can be asked for (contract, section 8: inferred from the official upstream). */
    @WithDefault("7d")
    Duration taskRetention();

    /** Begin of a task id (contract, section 15: the v2 format is unknown). */
    @WithDefault("sd2")
    String taskIdPrefix();

    /**
     * A pattern of User-Agent values that the edge answers with 403 and 1010; none by default (contract, section 1).
     */
    Optional<String> blockedAgents();

    /** How requests are read. */
    Requests requests();

    /** How replies are written. */
    Replies replies();

    /** How callbacks are sent. */
    Callbacks callback();

    /** How often a key may call. */
    Limits limits();

    /** How clips are served. */
    Media media();

    /** Contract, section 3. */
    interface Requests {
        /** Whether {@code "5"} is a duration. */
        @WithDefault("true")
        boolean numericStrings();

        /** The unit in which the prompt's 2000 are counted. */
        @WithDefault("code-points")
        PromptUnit promptUnit();

        /** Whether a field that is not documented is an error. */
        @WithDefault("false")
        boolean refuseUnknownFields();

        /** Whether the ratio is checked and echoed although images decide it. */
        @WithDefault("false")
        boolean ratioBesideImages();

        /** Whether a resolution is an error on a model that has none. */
        @WithDefault("false")
        boolean refuseUnexpectedResolution();

        /** Schemes of image and reference URLs. */
        @WithDefault("http,https")
        List<String> imageSchemes();

        /** What happens to a task whose callback address is not public. */
        @WithDefault("reject-private")
        PrivateCallbacks privateCallbacks();
    }

    /** Contract, section 4. */
    interface Replies {
        /** Whether {@code response} is {@code []} instead of {@code null} where there is no video. */
        @WithDefault("false")
        boolean emptyArray();

        /** Whether FAILED shows the reserved amount instead of 0 (the refund is made in either case). */
        @WithDefault("false")
        boolean reservedOnFailure();

        /** Status of a status read without {@code task_id}. */
        @WithDefault("400")
        int missingTaskId();
    }

    /** Contract, section 5. */
    interface Callbacks {
        /** Whether IN_PROGRESS is told too, not only the end. */
        @WithDefault("false")
        boolean progress();

        /** After this long without an answer the receiver did not acknowledge. */
        @WithDefault("10s")
        Duration timeout();

        /** Waits before each further try; empty for no further try. */
        @WithDefault("5s,30s,120s")
        Optional<List<Duration>> retries();

        /** The sender's User-Agent. */
        @WithDefault("seedance-sim/1")
        String userAgent();
    }

    /** Contract, section 8: no numbers are documented; these are the contract's suggestion. */
    interface Limits {
        /** Whether calls are counted at all. */
        @WithDefault("false")
        boolean enabled();

        /** Creations for each key and minute. */
        @WithDefault("10")
        int generatePerMinute();

        /** Status reads for each key and minute. */
        @WithDefault("60")
        int statusPerMinute();
    }

    /** Contract, section 8. */
    interface Media {
        /** How long after its success a clip can be fetched. */
        @WithDefault("24h")
        Duration expiry();

        /** What an expired clip answers. */
        @WithDefault("403")
        int expiredStatus();

        /** Bytes of drawn clips kept in memory; one has about 100 kB. */
        @WithDefault("33554432")
        long cacheBytes();

        /** Clips that may wait to be drawn; one is drawn at a time. More are answered 503. */
        @WithDefault("64")
        int waiting();
    }

    /** Units of a text's length. */
    enum PromptUnit {
        /** Unicode code points. */
        CODE_POINTS,
        /** UTF-16 units, as a JavaScript {@code length} counts. */
        UTF_16;

        int lengthOf(String text) {
            return this == UTF_16 ? text.length() : text.codePointCount(0, text.length());
        }
    }

    /** What happens to a callback address that is not public (contract, section 5). */
    enum PrivateCallbacks {
        /** 400. */
        REJECT_PRIVATE,
        /** 200, and then silence. */
        ACCEPT_AND_DROP
    }
}
