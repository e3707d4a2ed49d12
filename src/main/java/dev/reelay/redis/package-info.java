/**
 * The cellar of state: adapters of the ports that hold what is live in Redis.
 *
 * <p>{@link dev.reelay.redis.Keys} makes every key name, {@link dev.reelay.redis.Scripts} runs the Lua that changes
 * more than one of them, {@link dev.reelay.redis.RedisPartitions} begins a partition anew when Redis was emptied. Not
 * here: any fact. All of this can be lost and is folded again from the journal. Nobody imports this room.
 */
@NullMarked
package dev.reelay.redis;

import org.jspecify.annotations.NullMarked;
