/**
 * Real PostgreSQL and Redis servers for a machine that has none.
 *
 * <p>What it is: where the settings name no PostgreSQL or no Redis, and the profile is {@code dev}, {@code test} or
 * {@code embedded}, this room starts one from a binary on the class path, once for each JVM, and answers the settings
 * with its address. Tests also start servers of their own here, through {@link dev.reelay.embedded.PostgresServer} and
 * {@link dev.reelay.embedded.RedisServer}.
 *
 * <p>What it is not: a place to keep data. Each start begins empty and all is removed at the end; PostgreSQL runs
 * without fsync. In plain {@code prod} nothing is ever started, and the production jar does not carry the binaries.
 *
 * <p>Who may knock: no room. The configuration finds it as a service.
 */
@NullMarked
package dev.reelay.embedded;

import org.jspecify.annotations.NullMarked;
