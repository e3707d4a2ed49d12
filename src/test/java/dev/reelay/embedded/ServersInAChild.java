package dev.reelay.embedded;

import java.io.IOException;

/** A JVM with both servers, which lives until its standard input ends or somebody kills it. */
final class ServersInAChild {

    private ServersInAChild() {}

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) throws IOException {
        PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
        RedisServer redis = RedisServer.start(ServerOptions.defaults());
        System.out.println(postgres.folder());
        System.out.println(redis.folder());
        System.out.println(postgres.url());
        System.out.println(redis.command("PING"));
        System.in.read();
    }
}
