package dev.reelay.ordeal;

import java.time.Duration;

/**
 * Something that goes wrong, or right again, at a time.
 *
 * @param at since the beginning
 * @param replica which one, by its number; 0 for what concerns none
 */
record Act(Duration at, Kind kind, int replica) {

    /** What happens. */
    enum Kind {
        /** SIGSTOP, for longer than every lease and licence. */
        REPLICA_FALLS_ASLEEP(false),
        /** SIGCONT. */
        REPLICA_WAKES(false),
        /** FLUSHALL. */
        REDIS_IS_EMPTIED(true),
        /** SAVE, and the dump is put aside. */
        DUMP_IS_KEPT(false),
        /** Killed, and started again with the dump that was put aside. */
        REDIS_IS_REWOUND(true),
        /** An orderly stop, which saves. */
        REDIS_STOPS(true),
        /** Started again with what it saved. */
        REDIS_RETURNS(true),
        /** A stop that ends all connections. */
        POSTGRES_STOPS(false),
        /** Started again with the same data. */
        POSTGRES_RETURNS(false);

        private final boolean shakesStreams;

        Kind(boolean shakesStreams) {
            this.shakesStreams = shakesStreams;
        }

        /** Whether streams may be reset after it, and events be told again. */
        boolean shakesStreams() {
            return shakesStreams;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    @Override
    public String toString() {
        return "%6.1f s  %s%s"
                .formatted(at.toMillis() / 1000.0, kind, kind.name().startsWith("REPLICA") ? " (" + replica + ")" : "");
    }
}
