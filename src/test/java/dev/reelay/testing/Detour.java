package dev.reelay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to a server, on which the peer of every open connection can vanish without a word, as a host does. */
public final class Detour implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final AtomicInteger life = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private Detour(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    /** A way to the port of this machine. */
    public static Detour to(int port) {
        try {
            return new Detour(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the way begins. */
    public int port() {
        return door.getLocalPort();
    }

    /** From now on nothing comes or goes on the connections that are open; new ones are as ever. */
    public void vanish() {
        life.incrementAndGet();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket here = door.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(here);
                open.add(there);
                int begun = life.get();
                Thread.ofVirtual().start(() -> carry(here, there, begun));
                Thread.ofVirtual().start(() -> carry(there, here, begun));
            } catch (IOException closed) {
                // The next one tries, or there is none.
            }
        }
    }

    private void carry(Socket from, Socket to, int begun) {
        byte[] some = new byte[8192];
        try (from;
                to) {
            for (int length = from.getInputStream().read(some);
                    length >= 0;
                    length = from.getInputStream().read(some)) {
                if (life.get() == begun) {
                    to.getOutputStream().write(some, 0, length);
                }
            }
        } catch (IOException over) {
            // Either side went; both are closed.
        }
    }
}
