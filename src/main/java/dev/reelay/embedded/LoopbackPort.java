package dev.reelay.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports on the loopback address. */
final class LoopbackPort {

    static final String HOST = "127.0.0.1";

    // Below the range from which systems take ports for outgoing connections (from 32768 on Linux): no such connection
    // can take the port between this look and the server's start. Also low enough for Redis Cluster's second port.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;

    private LoopbackPort() {}

    static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new EmbeddedServerException("no free port between " + LOWEST + " and " + HIGHEST + " on " + HOST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
