package dev.reelay.upstream;

/**
 * Why an attempt created nothing, or a reading taught nothing. Stable: people see them in {@code waiting_for}, and
 * metrics count by them.
 */
final class Reason {

    static final String LICENCE_LAPSED = "licence_lapsed";
    static final String UPSTREAM_UNREACHABLE = "upstream_unreachable";
    /** More was to be asked at once than there are connections; says nothing about the upstream. */
    static final String NO_CONNECTION_FREE = "no_connection_free";
    /** The breaker is open: the upstream failed too often a moment ago. */
    static final String UPSTREAM_UNAVAILABLE = "upstream_unavailable";
    /** 404 or 405 to a submit: the base URL leads somewhere else. */
    static final String UPSTREAM_PATH_UNKNOWN = "upstream_path_unknown";

    static final String RATE_LIMITED = "rate_limited";
    static final String KEY_REFUSED = "key_refused";
    static final String OUT_OF_CREDITS = "out_of_credits";
    static final String EDGE_BLOCKED = "edge_blocked";

    static final String TIMED_OUT = "timed_out";
    static final String CONNECTION_LOST = "connection_lost";
    static final String SERVER_ERROR = "server_error";
    /** Any other refusal of a status read. */
    static final String QUERY_REFUSED = "query_refused";
    /** Not JSON, cut off, or without a status. */
    static final String UNREADABLE_BODY = "unreadable_body";
    /** The answer is about another task than the one that was asked for. */
    static final String ANOTHER_TASK = "another_task";

    private Reason() {}
}
