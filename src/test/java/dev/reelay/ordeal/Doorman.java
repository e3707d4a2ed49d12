package dev.reelay.ordeal;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address of all replicas, as a Service or a load balancer is in production: clients, streams and callbacks
 * come here and are passed on to the next replica that takes connections. It knows TCP only; one that is frozen takes
 * connections, too, and whoever meets it has to lose patience.
 */
final class Doorman implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MS = 1000;

    private final Vertx vertx = Vertx.vertx();
    private final NetClient toReplicas = vertx.createNetClient(new NetClientOptions().setConnectTimeout(PATIENCE_MS));
    private final NetServer server;
    private final AtomicInteger next = new AtomicInteger();
    private volatile List<Integer> ports = List.of();

    Doorman() {
        server = vertx.createNetServer(new NetServerOptions().setHost(HOST).setPort(0));
        server.connectHandler(client -> {
            client.pause();
            passOn(client, ports.size());
        });
        await(server.listen());
    }

    /** Where everybody knocks. */
    String url() {
        return "http://" + HOST + ":" + server.actualPort();
    }

    /** From now on these are behind the door. */
    void open(List<Integer> replicas) {
        ports = List.copyOf(replicas);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void passOn(NetSocket client, int tries) {
        if (tries == 0) {
            client.close();
            return;
        }
        int port = ports.get(Math.floorMod(next.getAndIncrement(), ports.size()));
        toReplicas
                .connect(port, HOST)
                .onSuccess(replica -> join(client, replica))
                .onFailure(refused -> passOn(client, tries - 1));
    }

    private static void join(NetSocket client, NetSocket replica) {
        client.closeHandler(gone -> replica.close());
        replica.closeHandler(gone -> client.close());
        client.pipeTo(replica);
        replica.pipeTo(client);
    }

    /** Waits until it is done, at most ten seconds. */
    static void await(io.vertx.core.Future<?> done) {
        try {
            done.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
