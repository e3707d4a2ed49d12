package dev.reelay.ordeal;

import dev.reelay.embedded.PostgresServer;
import dev.reelay.embedded.RedisServer;
import dev.reelay.embedded.ServerOptions;
import dev.reelay.testing.GatewayProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A real PostgreSQL, a real Redis, the simulated Seedance and three replicas, each a process of its own. */
final class Stage implements AutoCloseable {

    private final PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
    // With a save point, an orderly stop saves.
    private final RedisServer redis = RedisServer.start(ServerOptions.defaults().with("--save", "86400 1000000000"));
    private final Doorman doorman = new Doorman();
    private final GatewayProcess upstream;
    private final List<Replica> replicas;

    /** Starts everything and waits until it answers. */
    Stage(Scale scale) {
        upstream = GatewayProcess.start("ordeal-" + scale.seed() + "-upstream", Settings.ofTheUpstream());
        List<CompletableFuture<Replica>> starting = IntStream.range(0, Plan.REPLICAS)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> start(scale, number)))
                .toList();
        replicas = starting.stream().map(CompletableFuture::join).toList();
        doorman.open(replicas.stream().map(Replica::port).toList());
    }

    /** The address of all replicas. */
    String url() {
        return doorman.url();
    }

    /** Where the simulator is. */
    String upstreamUrl() {
        return upstream.url();
    }

    /** The journal, for who wants to look at it. */
    String journalUrl() {
        return "jdbc:" + postgres.url();
    }

    RedisServer redis() {
        return redis;
    }

    Replica replica(int number) {
        return replicas.get(number);
    }

    /** Does it, and returns when it is done. */
    void perform(Act act) {
        switch (act.kind()) {
            case REPLICA_FALLS_ASLEEP -> putToSleep(act.replica());
            case REPLICA_WAKES -> replicas.forEach(Replica::wake);
            case REDIS_IS_EMPTIED -> redis.command("FLUSHALL");
            case DUMP_IS_KEPT -> keepDump();
            case REDIS_IS_REWOUND -> rewind();
            case REDIS_STOPS -> redis.stop();
            case REDIS_RETURNS -> redis.restart();
            case POSTGRES_STOPS -> postgres.stop();
            case POSTGRES_RETURNS -> postgres.restart();
        }
    }

    /** Ends the replicas without a word; the servers stay, with what was left in them. */
    void clear() {
        replicas.forEach(Replica::close);
    }

    @Override
    public void close() {
        clear();
        upstream.close();
        doorman.close();
        redis.close();
        postgres.close();
    }

    private Replica start(Scale scale, int number) {
        Map<String, String> servers = new HashMap<>(postgres.settings());
        servers.putAll(redis.settings());
        servers.putAll(Settings.of(scale));
        String name = "ordeal-" + scale.seed() + "-replica-" + number;
        return new Replica(GatewayProcess.start(name, Settings.ofAReplica(servers, upstream.url(), doorman.url())));
    }

    /** The one that is meant, or the next if that is just being replaced. */
    private void putToSleep(int meant) {
        boolean done = IntStream.range(meant, meant + Plan.REPLICAS)
                .mapToObj(number -> replica(number % Plan.REPLICAS))
                .anyMatch(Replica::fallAsleep);
        if (!done) {
            throw new IllegalStateException("Every replica is being replaced.");
        }
    }

    private void keepDump() {
        redis.command("SAVE");
        copy("dump.rdb", "older.rdb");
    }

    private void rewind() {
        redis.kill();
        copy("older.rdb", "dump.rdb");
        redis.restart();
    }

    private void copy(String from, String to) {
        Path folder = redis.folder();
        try {
            Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
