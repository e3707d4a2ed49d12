package dev.reelay.canary.polling;

import dev.reelay.canary.dispatch.CellarVisitor;
import io.vertx.mutiny.ext.web.client.WebClient;
import io.vertx.mutiny.redis.client.RedisAPI;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

/** Breaks: uses dispatch, which uses it, and every client that belongs to another room. */
public final class NightNurse {
    public @Nullable CellarVisitor visitor;
    public @Nullable WebClient web;
    public @Nullable RedisAPI redis;
    public @Nullable EntityManager entities;
}
