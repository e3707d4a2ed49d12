package dev.reelay.testing;

import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.RedisServer;
import dev.reelay.embedded.ServerOptions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A real Redis Cluster of three nodes without replicas: every key stands on one of them, and each knows the others. */
public final class RedisCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final Duration JOINED = Duration.ofSeconds(30);

    private final String password = UUID.randomUUID().toString();
    private final int[] buses = IntStream.generate(Ports::free).limit(NODES).toArray();
    private final RedisServer[] nodes;

    private RedisCluster() {
        nodes = IntStream.of(buses).mapToObj(RedisCluster::node).toArray(RedisServer[]::new);
    }

    /** Starts the nodes, shares the slots out among them and waits until each of them serves the whole cluster. */
    public static RedisCluster start() {
        RedisCluster cluster = new RedisCluster();
        try {
            IntStream.range(0, NODES).forEach(cluster::join);
            await().atMost(JOINED).until(() -> Stream.of(cluster.nodes).allMatch(RedisCluster::isComplete));
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** The settings that point a gateway at it; one node is enough to find the others. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.redis.hosts",
                "redis://:" + password + "@127.0.0.1:" + nodes[0].port(),
                "quarkus.redis.client-type",
                "cluster");
    }

    /** How many keys each node holds. */
    public int[] sizes() {
        return Stream.of(nodes)
                .mapToInt(node -> Integer.parseInt(node.command("DBSIZE")))
                .toArray();
    }

    /** Empties one node: the partitions whose keys stood there are gone, all others go on. */
    public void empty(int node) {
        nodes[node].command("FLUSHALL");
    }

    @Override
    public void close() {
        Stream.of(nodes).forEach(RedisServer::close);
    }

    /** The nodes' own port, too, is below those of outgoing connections: the usual one, 10000 higher, may be taken. */
    private static RedisServer node(int bus) {
        return RedisServer.start(
                ServerOptions.defaults().with("--cluster-enabled", "yes", "--cluster-port", Integer.toString(bus)));
    }

    private void join(int node) {
        int first = node * SLOTS / NODES;
        int last = (node + 1) * SLOTS / NODES - 1;
        nodes[node].command("CLUSTER ADDSLOTSRANGE " + first + " " + last);
        // Each has a password of its own; a client of the cluster knows one for all.
        nodes[node].command("ACL SETUSER default >" + password);
        nodes[node].command("CLUSTER MEET 127.0.0.1 " + nodes[0].port() + " " + buses[0]);
    }

    private static boolean isComplete(RedisServer node) {
        String info = node.command("CLUSTER INFO");
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
    }
}
