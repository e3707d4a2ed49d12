package dev.reelay.upstream;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** This gateway, seen from where the upstream is, as far as that can be told from here. */
public interface PublicDoor {

    /** Whether the upstream could find it: not if the public URL is local and the upstream is not. */
    boolean canBeFound();

    /**
     * Posts nothing to a path below the public URL, once, without following a redirect.
     *
     * @param path begins with a slash; may be a secret
     * @param timeout for the connection, and then for the answer
     * @return the status of the answer. Fails with whatever goes wrong on the way, or when the time is over.
     */
    Uni<Integer> knock(String path, Duration timeout);
}
