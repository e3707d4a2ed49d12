package dev.reelay.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState.Status;
import dev.reelay.tracking.Archive;
import dev.reelay.web.PageCursor;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageQueryTest {

    @Test
    void nothingAskedForIsTheFirstTwenty() {
        assertThat(read(Map.of())).isEqualTo(new PageQuery.Valid(Archive.Filter.ALL, null, 20));
    }

    @Test
    void everyFilterIsRead() {
        TaskId last = new TaskId(UUID.randomUUID());
        PageQuery query = read(Map.of(
                "status", List.of("queued,running", "failed"),
                "model", List.of("seedance-2.0"),
                "created_from", List.of("2026-09-03T10:14:22.5+02:00"),
                "created_to", List.of("2026-09-04t00:00:00z"),
                "cursor", List.of(PageCursor.write(last.value())),
                "limit", List.of("100")));
        assertThat(query)
                .isEqualTo(new PageQuery.Valid(
                        new Archive.Filter(
                                Set.of(Status.QUEUED, Status.RUNNING, Status.FAILED),
                                "seedance-2.0",
                                Instant.parse("2026-09-03T08:14:22.5Z"),
                                Instant.parse("2026-09-04T00:00:00Z")),
                        last,
                        100));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,101",
        "limit,-1",
        "limit,ten",
        "limit,1.5",
        "limit,99999999999",
        "limit,''",
        "status,QUEUED",
        "status,done",
        "status,''",
        "status,'queued,'",
        "model,''",
        "model,a b",
        "created_from,2026-09-03",
        "created_from,2026-09-03T08:14:22",
        "created_from,2026-13-03T08:14:22Z",
        "created_from,2026-02-30T08:14:22Z",
        "created_from,+12026-09-03T08:14:22Z",
        "created_from,2026-09-03T08:14:22 02:00",
        "created_to,yesterday",
        "cursor,abc",
        "cursor,'!'",
        "cursor,''",
        "statuses,queued"
    })
    void whatMeansNothingIsRefusedByName(String name, String value) {
        assertThat(faults(Map.of(name, List.of(value)))).containsExactly("/" + name);
    }

    @Test
    void whatIsThereTwiceIsRefused() {
        assertThat(faults(Map.of("limit", List.of("1", "2")))).containsExactly("/limit");
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() {
        assertThat(faults(Map.of(
                        "created_from", List.of("2026-09-03T00:00:00Z"),
                        "created_to", List.of("2026-09-03T00:00:00Z"))))
                .containsExactly("/created_to");
    }

    @Test
    void allFaultsComeAtOnce() {
        assertThat(faults(Map.of(
                        "limit", List.of("0"), "status", List.of("x"), "cursor", List.of("y"), "z", List.of(""))))
                .containsExactlyInAnyOrder("/limit", "/status", "/cursor", "/z");
    }

    private static List<String> faults(Map<String, List<String>> parameters) {
        PageQuery query = read(parameters);
        assertThat(query).isInstanceOf(PageQuery.Invalid.class);
        return ((PageQuery.Invalid) query)
                .problem().faults().stream().map(fault -> fault.pointer()).toList();
    }

    private static PageQuery read(Map<String, List<String>> parameters) {
        MultivaluedHashMap<String, String> all = new MultivaluedHashMap<>();
        all.putAll(parameters);
        return PageQuery.read(all);
    }
}
