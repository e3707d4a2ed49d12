package dev.reelay;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The may-use table of the house, and the habits that can be read from class files. {@link HouseCanaryTest} shows that
 * each rule can fail.
 */
class HouseTest {

    static final String ROOT = "dev.reelay";

    /** Which room may use which others. Deny by default: what is not named here fails the build. */
    static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            row("task"),
            row("web", "task"),
            row("tracking", "task"),
            row("upstream", "task"),
            row("journal", "task", "tracking", "web"),
            row("redis", "task", "tracking"),
            row("admission", "task", "tracking", "web", "upstream"),
            row("dispatch", "task", "tracking", "upstream"),
            row("callback", "task", "tracking", "upstream", "web"),
            row("polling", "task", "tracking", "upstream"),
            row("feed", "task", "tracking", "web"),
            row("operator", "task", "tracking", "upstream", "web", "dispatch"),
            row("status", "task", "tracking", "web", "upstream", "dispatch"),
            row("tenancy", "task", "tracking", "web", "operator", "dispatch"),
            row("delivery", "task", "tracking", "web"),
            row("credits", "task", "tracking", "web", "operator"),
            row("moderation", "task", "tracking", "web", "operator"),
            row("simulator"),
            row("embedded"));

    /** Beside their rows, the cellars know the rooms whose ports they implement. */
    static final Set<String> CELLARS = Set.of("journal", "redis");

    private static final Set<String> NOBODY_USES = Set.of("journal", "redis", "simulator", "embedded");

    static final DescribedPredicate<JavaClass> WEB_CLIENTS =
            resideInAnyPackage("io.vertx.ext.web.client..", "io.vertx.mutiny.ext.web.client..", "java.net.http..");

    static final DescribedPredicate<JavaClass> REDIS_CLIENTS =
            resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..");

    static final DescribedPredicate<JavaClass> PERSISTENCE = resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "io.quarkus.hibernate..",
                    "io.quarkus.panache..",
                    "io.vertx.sqlclient..",
                    "io.vertx.mutiny.sqlclient..",
                    "org.flywaydb..",
                    "java.sql..",
                    "javax.sql..")
            .and(resideOutsideOfPackages("org.hibernate.validator.."));

    private static final House HOUSE = new House(ROOT, MAY_USE);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void everyPackageIsARoomOfTheTable() {
        assertThat(HOUSE.roomsOf(CLASSES)).isSubsetOf(MAY_USE.keySet());
    }

    @Test
    void everyRoomOfTheTableStands() {
        assertThat(HOUSE.roomsOf(CLASSES)).containsAll(MAY_USE.keySet());
    }

    @Test
    void noRowNamesACellarTheSimulatorOrTheEmbeddedServers() {
        assertThat(MAY_USE.values()).allSatisfy(row -> assertThat(row).doesNotContainAnyElementsOf(NOBODY_USES));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyWhatItsRowNames(String room) {
        Set<String> row = new TreeSet<>(MAY_USE.get(room));
        if (CELLARS.contains(room)) {
            row.addAll(HOUSE.roomsWhosePortsAreImplementedIn(room, CLASSES));
        }
        HOUSE.mayUseOnlyItsRow(room, row).check(CLASSES);
    }

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream().sorted();
    }

    @Test
    void theLawIsPureJava() {
        HOUSE.isPure("task").check(CLASSES);
    }

    @Test
    void onlyTheNeighbourTheMessengerAndTheSimulatorCallOthers() {
        HOUSE.onlyIn(Set.of("upstream", "delivery", "simulator"), WEB_CLIENTS).check(CLASSES);
    }

    @Test
    void onlyTheCellarOfStateSpeaksToRedis() {
        HOUSE.onlyIn(Set.of("redis", "embedded"), REDIS_CLIENTS).check(CLASSES);
    }

    @Test
    void onlyTheCellarOfFactsSpeaksToPostgres() {
        HOUSE.onlyIn(Set.of("journal", "embedded"), PERSISTENCE).check(CLASSES);
    }

    @Test
    void noRoomsUseEachOther() {
        HOUSE.hasNoCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        HOUSE.isNullMarkedInEveryPackage().check(CLASSES);
    }

    @Test
    void namesComeFromTheField() {
        HOUSE.namesNothingAfterTheWorkshop().check(CLASSES);
    }

    @Test
    void nothingWaitsButTheStart() {
        HOUSE.waitsNowhereBut("embedded").check(CLASSES);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        HOUSE.injectsNoFields().check(CLASSES);
    }

    @Test
    void nothingIsBuiltFromMoreThanFiveParts() {
        HOUSE.asksForAtMost(5).check(CLASSES);
    }

    @Test
    void everySubscriptionHearsFailures() {
        HOUSE.subscribesOnlyWithAFailureHandler().check(CLASSES);
    }

    private static Map.Entry<String, Set<String>> row(String room, String... mayUse) {
        return Map.entry(room, Set.of(mayUse));
    }
}
