package dev.reelay.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every door of the house, found by its annotations, so that none can be forgotten. */
class DoorsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.reelay");

    private static final Map<String, JavaMethod> DOORS = doors(CLASSES);

    /** They prove by what stands in their address who is calling. */
    private static final List<String> NEED_NO_KEY = List.of("/callbacks/");

    @Test
    void everyDoorForClientsNamesItsScope() {
        assertThat(at("/v1/", "/v2/"))
                .hasSizeGreaterThan(20)
                .allSatisfy((door, method) ->
                        assertThat(method.isAnnotatedWith(Needs.class)).as(door).isTrue());
    }

    @Test
    void everyDoorForOperatorsAsksForTheirKey() {
        assertThat(at("/admin/"))
                .hasSizeGreaterThan(5)
                .allSatisfy((door, method) -> assertThat(
                                method.getOwner().isAnnotatedWith("dev.reelay.operator.OperatorsOnly"))
                        .as(door)
                        .isTrue());
    }

    @Test
    void thereAreNoOtherDoorsButThoseThatNeedNoKey() {
        assertThat(DOORS.keySet())
                .allMatch(door -> Stream.concat(NEED_NO_KEY.stream(), Stream.of("/v1/", "/v2/", "/admin/"))
                        .anyMatch(path(door)::startsWith));
    }

    /** What only looks can be done with {@code read}, unless it shows a secret; what changes something cannot. */
    @Test
    void onlyWhatLooksNeedsNoMoreThanRead() {
        assertThat(at("/v1/", "/v2/")).allSatisfy((door, method) -> {
            boolean looks = door.startsWith("GET ")
                    || List.of("POST /v1/stream-tickets", "POST /v1/quotes").contains(door);
            KeyScope scope = method.getAnnotationOfType(Needs.class).value();
            assertThat(scope == KeyScope.READ).as(door).isEqualTo(looks && !door.contains("secret"));
        });
    }

    @Test
    void aDoorThatNamesNoScopeIsFound() {
        Map<String, JavaMethod> doors = doors(new ClassFileImporter().importClasses(Forgetful.class));
        assertThat(doors).containsOnlyKeys("GET /v1/forgetful/all");
        assertThat(doors.values()).noneMatch(method -> method.isAnnotatedWith(Needs.class));
    }

    /** The canary. */
    @Path("/v1/forgetful")
    static class Forgetful {

        @jakarta.ws.rs.GET
        @Path("/all")
        public String all() {
            return "";
        }
    }

    private static Map<String, JavaMethod> at(String... prefixes) {
        return DOORS.entrySet().stream()
                .filter(door -> Stream.of(prefixes).anyMatch(path(door.getKey())::startsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String path(String door) {
        return door.substring(door.indexOf(' ') + 1);
    }

    private static Map<String, JavaMethod> doors(JavaClasses classes) {
        Map<String, JavaMethod> doors = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.isAnnotatedWith(Path.class)) {
                type.getMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .forEach(method -> doors.put(verb(method) + " " + address(method), method));
            }
        }
        return doors;
    }

    private static String verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName())
                .findFirst()
                .orElseThrow();
    }

    private static String address(JavaMethod method) {
        String below =
                method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        String whole = method.getOwner().getAnnotationOfType(Path.class).value() + below;
        return whole.startsWith("/") ? whole : "/" + whole;
    }
}
