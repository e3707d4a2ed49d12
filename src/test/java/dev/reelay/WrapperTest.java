package dev.reelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wrapper's own block: which JDK it gives to Maven. The JDKs and Maven are stand-ins of a few lines of shell. */
class WrapperTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void standIns() throws IOException {
        executable(mavenHome().resolve("bin/mvn"), "echo \"JAVA_HOME is ${JAVA_HOME-not set}\"");
        environment.put("MAVEN_USER_HOME", folder.resolve("m2").toString());
        environment.put("MVNW_JDK_FOLDERS", folder.resolve("jvm").toString());
        environment.put("PATH", jdk("path", "17.0.15").resolve("bin") + ":/usr/bin:/bin");
    }

    @Test
    void aJavaHomeThatIsNewEnoughIsKept() throws Exception {
        jdk("jvm/temurin-25", "25.0.1");
        environment.put("JAVA_HOME", jdk("mine", "21").toString());

        assertThat(run().printed()).isEqualTo("JAVA_HOME is " + folder.resolve("mine"));
    }

    @Test
    void anOldJavaHomeGivesWay() throws Exception {
        jdk("jvm/temurin-25", "25.0.1");
        environment.put("JAVA_HOME", jdk("mine", "17.0.15").toString());

        assertThat(run().printed()).isEqualTo("JAVA_HOME is " + folder.resolve("jvm/temurin-25"));
    }

    @Test
    void aJavaOnThePathThatIsNewEnoughIsLeftAlone() throws Exception {
        environment.put("PATH", jdk("newer", "21.0.2").resolve("bin") + ":/usr/bin:/bin");

        assertThat(run().printed()).isEqualTo("JAVA_HOME is not set");
    }

    @Test
    void anOldJavaOnThePathGivesWayToTheFirstNewEnoughJdk() throws Exception {
        jdk("jvm/a-java-8", "1.8.0_402");
        jdk("jvm/b-java-17", "17.0.15");
        jdk("jvm/c-java-21", "21-ea");

        assertThat(run().printed()).isEqualTo("JAVA_HOME is " + folder.resolve("jvm/c-java-21"));
    }

    @Test
    void aRuntimeWithoutACompilerDoesNotCount() throws Exception {
        Files.delete(jdk("jvm/a-jre", "25").resolve("bin/javac"));
        jdk("jvm/b-jdk", "25");

        assertThat(run().printed()).isEqualTo("JAVA_HOME is " + folder.resolve("jvm/b-jdk"));
    }

    @Test
    void theFoldersOfMacOsAreLookedInto() throws Exception {
        Path home = jdk("Library Of Java/temurin-25.jdk/Contents/Home", "25");
        environment.put("MVNW_JDK_FOLDERS", "/nowhere:" + folder.resolve("Library Of Java"));

        assertThat(run().printed()).isEqualTo("JAVA_HOME is " + home);
    }

    @Test
    void withoutAJdkOneLineSaysWhatIsNeeded() throws Exception {
        Ended ended = run();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.printed())
                .isEqualTo("Reelay needs a JDK 21 or newer: install one, or set JAVA_HOME to its folder.");
    }

    private record Ended(int code, String printed) {}

    private Ended run() throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("sh", Path.of("mvnw").toAbsolutePath().toString(), "-v");
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("the wrapper ends").isTrue();
        return new Ended(process.exitValue(), printed.strip());
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        executable(home.resolve("bin/java"), "echo 'openjdk version \"" + version + "\" 2026-01-20' >&2");
        executable(home.resolve("bin/javac"), "exit 1");
        return home;
    }

    private static void executable(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of("#!/bin/sh", line));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Where the wrapper looks for the Maven it has downloaded before: the folder is a hash of the address. */
    private Path mavenHome() throws IOException {
        Properties wrapper = new Properties();
        try (var in = Files.newInputStream(Path.of(".mvn/wrapper/maven-wrapper.properties"))) {
            wrapper.load(in);
        }
        String url = wrapper.getProperty("distributionUrl");
        String name = url.substring(url.lastIndexOf('/') + 1).replace("-bin.zip", "");
        return folder.resolve("m2/wrapper/dists").resolve(name).resolve(Integer.toHexString(url.hashCode()));
    }
}
