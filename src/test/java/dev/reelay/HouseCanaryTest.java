package dev.reelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.reelay.canary.dispatch.CellarVisitor;
import dev.reelay.canary.feed.Glutton;
import dev.reelay.canary.feed.SleepyManager;
import dev.reelay.canary.polling.NightNurse;
import dev.reelay.canary.redis.ShelfOfTheCellar;
import dev.reelay.canary.task.LawThatWritesJson;
import dev.reelay.canary.tracking.WellBehaved;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

/** A house where every rule is broken: a rule that matches nothing, by a slip in a package's name, would pass here. */
class HouseCanaryTest {

    private static final House HOUSE = new House("dev.reelay.canary", HouseTest.MAY_USE);
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("dev.reelay.canary");

    @Test
    void aRoomThatIsNotInTheTableIsSeen() {
        assertThat(HOUSE.roomsOf(CLASSES)).contains("garage").doesNotContain("admission");
    }

    @Test
    void anImportThatTheRowDoesNotNameIsSeen() {
        ArchRule rule = HOUSE.mayUseOnlyItsRow("dispatch", HouseTest.MAY_USE.get("dispatch"));
        assertBroken(rule, CellarVisitor.class).withMessageContaining("Ledger").withMessageContaining("NightNurse");
    }

    @Test
    void anImportThatTheRowNamesIsAllowed() {
        HOUSE.mayUseOnlyItsRow("dispatch", Set.of("journal", "polling")).check(CLASSES);
    }

    @Test
    void theRoomsWhosePortsAreImplementedAreSeen() {
        assertThat(HOUSE.roomsWhosePortsAreImplementedIn("redis", CLASSES)).containsExactly("garage");
        assertBroken(HOUSE.mayUseOnlyItsRow("redis", HouseTest.MAY_USE.get("redis")), ShelfOfTheCellar.class);
    }

    @Test
    void aLibraryInTheLawIsSeen() {
        assertBroken(HOUSE.isPure("task"), LawThatWritesJson.class).withMessageContaining("JsonInclude");
    }

    @Test
    void aClientInTheWrongRoomIsSeen() {
        Set<String> elsewhere = Set.of("upstream");
        assertBroken(HOUSE.onlyIn(elsewhere, HouseTest.WEB_CLIENTS), NightNurse.class);
        assertBroken(HOUSE.onlyIn(elsewhere, HouseTest.REDIS_CLIENTS), NightNurse.class);
        assertBroken(HOUSE.onlyIn(elsewhere, HouseTest.PERSISTENCE), NightNurse.class);
        HOUSE.onlyIn(Set.of("polling"), HouseTest.PERSISTENCE).check(CLASSES);
    }

    @Test
    void aCycleIsSeen() {
        assertBroken(HOUSE.hasNoCycles(), CellarVisitor.class).withMessageContaining("Cycle");
    }

    @Test
    void aPackageThatIsNotNullMarkedIsSeen() {
        assertBroken(HOUSE.isNullMarkedInEveryPackage(), CellarVisitor.class)
                .withMessageNotContaining(WellBehaved.class.getName());
    }

    @Test
    void aNameFromTheWorkshopIsSeen() {
        assertBroken(HOUSE.namesNothingAfterTheWorkshop(), SleepyManager.class);
    }

    @Test
    void everyWayToWaitIsSeen() {
        assertBroken(HOUSE.waitsNowhereBut("embedded"), SleepyManager.class)
                .withMessageContaining("waitsForAUni")
                .withMessageContaining("sleeps")
                .withMessageContaining("joins(")
                .withMessageContaining("joinsByReference")
                .withMessageContaining("gets")
                .withMessageNotContaining("mayWaitAtTheStart");
        HOUSE.waitsNowhereBut("feed").check(CLASSES);
    }

    @Test
    void anInjectedFieldIsSeen() {
        assertBroken(HOUSE.injectsNoFields(), SleepyManager.class).withMessageContaining("injected");
    }

    @Test
    void aGreedyConstructorIsSeen() {
        assertBroken(HOUSE.asksForAtMost(5), Glutton.class).withMessageContaining("asks for 6");
        HOUSE.asksForAtMost(6).check(CLASSES);
    }

    @Test
    void aSubscriptionThatHearsNoFailureIsSeen() {
        assertBroken(HOUSE.subscribesOnlyWithAFailureHandler(), Glutton.class)
                .withMessageContaining("hearsNothingOfAUni")
                .withMessageContaining("hearsNothingOfAMulti")
                .withMessageNotContaining("hearsAll");
    }

    private static ThrowableAssertAlternative<AssertionError> assertBroken(ArchRule rule, Class<?> by) {
        return assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(CLASSES))
                .withMessageContaining(by.getSimpleName());
    }
}
