package dev.reelay.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on this machine for programs that cannot choose their own, or must come back where they were. */
public final class Ports {

    private Ports() {}

    /**
     * Below the range from which the system takes the ports of outgoing connections: nobody gets ours while the process
     * is away, and a client that knocks then cannot connect to itself.
     */
    public static int free() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
                return candidate;
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
