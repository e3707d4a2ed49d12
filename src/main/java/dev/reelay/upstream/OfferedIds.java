package dev.reelay.upstream;

import java.util.List;

/** stub. */
@jakarta.inject.Singleton
public class OfferedIds {
    /** stub. */
    public List<String> in(byte[] b) {
        return List.of();
    }
}
