package dev.reelay.feed;

import dev.reelay.tracking.EventLog;

/**
 * A log entry and its frame, which is written once for all who get it.
 *
 * @param frame {@code task.<status>} with the task as it stood after the fact
 */
record Published(EventLog.Entry entry, Frame.Event frame) {}
