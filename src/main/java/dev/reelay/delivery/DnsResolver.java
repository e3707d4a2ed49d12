package dev.reelay.delivery;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Asks DNS without holding a thread, as the machine is set up: its servers, search list and hosts file. The JDK's way
 * blocks, and a name server that does not answer would use up every thread there is.
 */
final class DnsResolver implements Resolver, AutoCloseable {

    private final EventLoopGroup loop = new NioEventLoopGroup(1, new DefaultThreadFactory("reelay-dns", true));
    private final DnsNameResolver dns;

    /** @param timeout for each question */
    DnsResolver(Duration timeout) {
        this.dns = new DnsNameResolverBuilder(loop.next())
                .channelType(NioDatagramChannel.class)
                .queryTimeoutMillis(timeout.toMillis())
                .build();
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom().emitter(emitter -> dns.resolveAll(host).addListener(done -> tell(done, emitter)));
    }

    @Override
    public void close() {
        dns.close();
        loop.shutdownGracefully();
    }

    @SuppressWarnings("unchecked")
    private static void tell(Future<?> done, UniEmitter<? super List<InetAddress>> emitter) {
        if (done.isSuccess()) {
            emitter.complete((List<InetAddress>) done.getNow());
        } else {
            emitter.fail(done.cause());
        }
    }
}
