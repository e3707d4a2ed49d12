/**
 * The window: what happens to tasks, as it happens, over Server-Sent Events.
 *
 * <p>A stream opens in one order, so that nothing falls between past and present: live events are parked, the log's
 * tail is noted, the past is shown up to it (a snapshot, or what came after the client's cursor), what was parked is
 * flushed without what was shown already, and from then on the stream is live. {@link dev.reelay.feed.Subscription} is
 * that order. One {@link dev.reelay.feed.LogReader} reads the log for all subscribers of a replica and
 * {@link dev.reelay.feed.Hub} hands the events round; a reader that is too slow is disconnected and resumes by id.
 *
 * <p>Also here: the tickets that open a stream where a browser cannot send a header. Not here: writing anything that
 * happened (that is {@code tracking}) and lists of tasks (that is {@code admission}). Nobody knocks but clients; the
 * threshold asks {@link dev.reelay.web.TicketBooth}, which is implemented here.
 */
@NullMarked
package dev.reelay.feed;

import org.jspecify.annotations.NullMarked;
