package dev.reelay.web;

import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.Set;

/** Which paths are whose. */
final class Doors {

    private static final Set<String> NEED_CALLER = Set.of("v1", "v2");

    private Doors() {}

    /** Whether nobody may enter here without a key. Segments are compared decoded and without matrix parameters. */
    static boolean needCaller(UriInfo uri) {
        return uri.getPathSegments().stream()
                .map(PathSegment::getPath)
                .filter(segment -> !segment.isEmpty())
                .findFirst()
                .filter(NEED_CALLER::contains)
                .isPresent();
    }

    /** The dialect of a door that limits its bodies; empty for all other paths. */
    static Optional<Dialect> limited(String path) {
        boolean limited = path.startsWith("/v1/") || path.startsWith("/v2/") || path.startsWith("/admin/");
        return limited ? Optional.of(Dialect.at(path)) : Optional.empty();
    }

    /** The path with a leading slash. */
    static String path(UriInfo uri) {
        String path = uri.getPath();
        return path.startsWith("/") ? path : "/" + path;
    }
}
