/**
 * The cellar of facts: PostgreSQL through Hibernate Reactive with Panache.
 *
 * <p>{@link dev.reelay.journal.PostgresJournal} writes facts under the task's row lock,
 * {@link dev.reelay.journal.PostgresArchive} reads the past, {@link dev.reelay.journal.PostgresKeyRing} finds the API
 * keys, {@link dev.reelay.journal.AuditTrail} notes what operators do, {@link dev.reelay.journal.PostgresOutbox} what
 * clients are still to be told, and {@link dev.reelay.journal.Bookkeeper} books what each fact means in money. The
 * schema is {@code db/migration}. Not here: deciding, which is {@code task}'s, and anything that lives only in Redis.
 * Nobody imports this room.
 */
@NullMarked
package dev.reelay.journal;

import org.jspecify.annotations.NullMarked;
