package dev.reelay.tracking;

import java.util.UUID;

/** Where ids come from: UUIDs of version 7, rising with time, so that tasks sort by age. */
@FunctionalInterface
public interface IdSource {

    /** A new id, never given before. */
    UUID next();
}
