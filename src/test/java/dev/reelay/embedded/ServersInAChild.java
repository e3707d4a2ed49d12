package dev.reelay.embedded;

import java.io.IOException;
import java.util.List;

/**
 * A JVM with both servers, which lives until its standard input ends or somebody kills it. With the argument
 * {@code paused} it pauses them before it says where they are.
 */
final class ServersInAChild {

    private ServersInAChild() {}

    @SuppressWarnings("SystemOut")
    public static void main(String... arguments) throws IOException {
        PostgresServer postgres = PostgresServer.start(ServerOptions.defaults());
        RedisServer redis = RedisServer.start(ServerOptions.defaults());
        String answer = redis.command("PING");
        if (List.of(arguments).contains("paused")) {
            postgres.pause();
            redis.pause();
        }
        System.out.println(postgres.folder());
        System.out.println(redis.folder());
        System.out.println(postgres.url());
        System.out.println(answer);
        System.in.read();
    }
}
