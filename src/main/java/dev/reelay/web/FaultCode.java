package dev.reelay.web;

import java.util.Locale;

/** What can be wrong with one field. Stable; written in lower snake case. */
public enum FaultCode {
    /** It must be there. */
    REQUIRED,
    /** Not the JSON type that it must have; nothing is converted. */
    WRONG_TYPE,
    /** Nothing has this name here. */
    UNKNOWN_FIELD,
    /** The name is there twice. */
    DUPLICATE_FIELD,
    /** Only white space. */
    BLANK,
    TOO_LONG,
    TOO_MANY,
    OUT_OF_RANGE,
    /** NUL, or half of a surrogate pair. */
    BAD_CHARACTER,
    /** Not one of the values that are offered. */
    NOT_OFFERED,
    /** One of the values that are offered, but not to this tenant. */
    NOT_ALLOWED,
    /** Has no meaning together with the rest of the request. */
    NOT_APPLICABLE,
    /** Not an absolute URL with a host. */
    BAD_URL,
    /** The scheme is not one that is taken here. */
    BAD_SCHEME,
    /** The URL carries a user name or password. */
    HAS_CREDENTIALS,
    /** The URL leads to this machine or into a private network. */
    NOT_PUBLIC,
    /** Does not have the form that is asked for. */
    BAD_FORM;

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
