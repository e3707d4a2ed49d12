package dev.reelay;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.runtime.StartupEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for any root package, so that a canary can show that each of them can fail.
 *
 * @param root the package whose sub-packages are the rooms
 * @param mayUse for each room, the rooms it may use beside itself; whatever is not named is forbidden
 */
record House(String root, Map<String, Set<String>> mayUse) {

    private static final List<String> UNWELCOME_NAMES =
            List.of("Impl", "Util", "Utils", "Manager", "Helper", "Dto", "DTO");

    private static final Set<String> SUBSCRIBING =
            Set.of("io.smallrye.mutiny.groups.UniSubscribe", "io.smallrye.mutiny.groups.MultiSubscribe");

    private static final Map<String, Set<String>> WAITING = Map.of(
            "io.smallrye.mutiny.Uni", Set.of("await"),
            "io.smallrye.mutiny.groups.MultiSubscribe", Set.of("asIterable", "asStream"),
            "io.quarkus.vertx.VertxContextSupport", Set.of("subscribeAndAwait"),
            "java.lang.Thread", Set.of("sleep", "join"),
            "java.util.concurrent.Future", Set.of("get"),
            "java.util.concurrent.CompletableFuture", Set.of("join"),
            "java.util.concurrent.CountDownLatch", Set.of("await"));

    /** The first part of the package below the root; empty for the root itself. */
    String roomOf(JavaClass type) {
        String below = type.getPackageName().substring(root.length());
        return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
    }

    /** Every room that has a class. */
    Set<String> roomsOf(JavaClasses classes) {
        return classes.stream().map(this::roomOf).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What one room may use: itself, its row of the table, and what is not ours. */
    ArchRule mayUseOnlyItsRow(String room, Set<String> row) {
        String[] open =
                Stream.concat(Stream.of(room), row.stream()).map(this::in).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(in(room))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(open).or(resideOutsideOfPackages(HouseTest.ROOT + "..")));
    }

    /** The rooms whose ports a cellar implements: it may know these, too. */
    Set<String> roomsWhosePortsAreImplementedIn(String cellar, JavaClasses classes) {
        return classes.stream()
                .filter(type -> roomOf(type).equals(cellar))
                .flatMap(type -> type.getAllRawInterfaces().stream())
                .filter(port -> port.getPackageName().startsWith(root + "."))
                .map(this::roomOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Java itself and JSpecify, nothing else. */
    ArchRule isPure(String room) {
        return classes()
                .that()
                .resideInAPackage(in(room))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(in(room), "java..", "org.jspecify.."));
    }

    /** Foreign packages that only some rooms may know. */
    ArchRule onlyIn(Set<String> rooms, DescribedPredicate<? super JavaClass> foreign) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(rooms.stream().map(this::in).toArray(String[]::new))
                .should()
                .dependOnClassesThat(foreign)
                .allowEmptyShould(true);
    }

    /** No room uses, by whatever way round, a room that uses it. */
    ArchRule hasNoCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    /** Nullness is checked everywhere. */
    ArchRule isNullMarkedInEveryPackage() {
        return classes().should(new ArchCondition<>("reside in a package whose package-info is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getName() + ": " + type.getPackageName() + " is not @NullMarked"));
            }
        });
    }

    /** Names come from the field, not from the workshop. */
    ArchRule namesNothingAfterTheWorkshop() {
        return noClasses()
                .should()
                .haveNameMatching(".*(" + String.join("|", UNWELCOME_NAMES) + ")(\\$.*)?")
                .as("no class is called " + UNWELCOME_NAMES);
    }

    /**
     * Nothing blocks an event loop. Only the start may wait: the room that starts servers before anything else, and
     * whoever observes the start, on the main thread and before the first door opens.
     */
    ArchRule waitsNowhereBut(String... rooms) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Arrays.stream(rooms).map(this::in).toArray(String[]::new))
                .should()
                .accessTargetWhere(describe("it waits", access -> waits(access) && !isAtTheStart(access)));
    }

    private static boolean isAtTheStart(JavaAccess<?> access) {
        return access.getOrigin().getRawParameterTypes().stream()
                .anyMatch(type -> type.isEquivalentTo(StartupEvent.class));
    }

    private static boolean waits(JavaAccess<?> access) {
        return WAITING.entrySet().stream()
                .anyMatch(waiting -> access.getTargetOwner().isAssignableTo(waiting.getKey())
                        && waiting.getValue().contains(access.getTarget().getName()));
    }

    /** Whatever a class needs comes through its constructor. */
    ArchRule injectsNoFields() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.ws.rs.core.Context")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty");
    }

    /** A class that needs more is two classes. Values may have as many parts as they have. */
    ArchRule asksForAtMost(int parameters) {
        return constructors()
                .that()
                .areDeclaredInClassesThat(describe("are no values", House::isNoValue))
                .should(new ArchCondition<>("have at most " + parameters + " parameters") {
                    @Override
                    public void check(JavaConstructor constructor, ConditionEvents events) {
                        int count = constructor.getRawParameterTypes().size();
                        events.add(new SimpleConditionEvent(
                                constructor, count <= parameters, constructor.getFullName() + " asks for " + count));
                    }
                });
    }

    private static boolean isNoValue(JavaClass type) {
        return !type.isRecord() && !type.isEnum() && !type.isAnonymousClass() && !type.isLocalClass();
    }

    /** A stream that fails unheard stops without a trace. */
    ArchRule subscribesOnlyWithAFailureHandler() {
        return noClasses().should().callMethodWhere(describe("it has no failure handler", House::isDeaf));
    }

    private static boolean isDeaf(JavaMethodCall call) {
        boolean subscribes = call.getTarget().getName().equals("with")
                && SUBSCRIBING.contains(call.getTargetOwner().getName());
        long handlers = call.getTarget().getRawParameterTypes().stream()
                .filter(type -> type.isEquivalentTo(Consumer.class))
                .count();
        return subscribes && handlers < 2;
    }

    private String in(String room) {
        return root + "." + room + "..";
    }
}
