package dev.reelay.delivery;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
interface Resolver {

    /** All of them, at least one; fails where there is none. */
    Uni<List<InetAddress>> resolve(String host);
}
