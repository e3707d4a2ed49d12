package dev.reelay.testing;

import dev.reelay.embedded.PostgresServer;
import dev.reelay.embedded.RedisServer;
import dev.reelay.embedded.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A PostgreSQL and a Redis that belong to one test, which may stop, kill and pause them under whoever is connected, and
 * start them again on the same ports with the same data. They end with this JVM, however that ends.
 *
 * <p>Redis keeps nothing by itself: what it holds when it comes back is what the test says.
 */
public final class Stores implements AutoCloseable {

    private static final String DUMP = "dump.rdb";

    private final PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
    private final RedisServer redis = RedisServer.start(ServerOptions.defaults());

    private Stores() {}

    /** Starts both, empty. */
    public static Stores start() {
        return new Stores();
    }

    /** The facts. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** The live state. */
    public RedisServer redis() {
        return redis;
    }

    /** The settings that point a gateway at both. */
    public Map<String, String> settings() {
        Map<String, String> both = new HashMap<>(postgres.settings());
        both.putAll(redis.settings());
        return both;
    }

    /** All that Redis holds now, for {@link #putBack}. */
    public byte[] dump() {
        redis.command("SAVE");
        try {
            return Files.readAllBytes(dumpFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops Redis; it will come back with all that it holds now. */
    public void stopRedis() {
        redis.command("SAVE");
        redis.stop();
    }

    /** Kills Redis; it will come back empty. */
    public void loseRedis() {
        redis.kill();
        try {
            Files.deleteIfExists(dumpFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills Redis if it runs, and starts it again with what it held at the time of the dump. */
    public void putBack(byte[] dump) {
        loseRedis();
        try {
            Files.write(dumpFile(), dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        redis.restart();
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }

    private Path dumpFile() {
        return redis.folder().resolve(DUMP);
    }
}
