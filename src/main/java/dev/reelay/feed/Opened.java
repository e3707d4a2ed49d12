package dev.reelay.feed;

/** What became of the wish for a stream. */
sealed interface Opened {

    /** The stream; its first frames are there to be pulled. */
    record Open(Subscription subscription) implements Opened {}

    /** The task is over and the client has seen how: there is nothing to stream. */
    record NothingMore() implements Opened {}

    /** The tenant has no such task. */
    record NoSuchTask() implements Opened {}

    /** The key has as many open streams as it may. */
    record TooMany() implements Opened {}

    /** All keys of the tenant together have. */
    record TooManyOfTenant() implements Opened {}

    /** This replica is about to stop. */
    record Stopping() implements Opened {}

    /** The client went while its wish was looked at; nobody reads an answer. */
    record ClientGone() implements Opened {}
}
