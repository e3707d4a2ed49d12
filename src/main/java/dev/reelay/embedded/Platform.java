package dev.reelay.embedded;

import java.util.Locale;

/**
 * The operating system and processor that this JVM runs on.
 *
 * @param system {@code linux}, {@code darwin}, or whatever else the JVM names
 * @param processor {@code amd64}, {@code arm64}, or whatever else the JVM names
 */
record Platform(String system, String processor) {

    /** Where we are. */
    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** Reads the JVM's names, which differ from one vendor to the next. */
    static Platform of(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT);
        String cpu = processor.toLowerCase(Locale.ROOT);
        return new Platform(os.startsWith("mac") ? "darwin" : os, normalised(cpu));
    }

    private static String normalised(String processor) {
        return switch (processor) {
            case "x86_64", "x64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> processor;
        };
    }

    /** The archive's name in the PostgreSQL artifact of this platform. */
    String postgresArchive() {
        String named = switch (processor) {
            case "amd64" -> "x86_64";
            case "arm64" -> "arm_64";
            default -> processor;
        };
        return "postgres-" + system + "-" + named + ".txz";
    }

    /** The binary's name in the Redis artifact, which holds all platforms. */
    String redisBinary() {
        return "redis-server-7.0.15-" + system + "-" + processor;
    }

    @Override
    public String toString() {
        return system + "/" + processor;
    }
}
