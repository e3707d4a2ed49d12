package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.Charged;
import dev.reelay.task.Task;
import dev.reelay.task.TaskId;
import dev.reelay.task.TaskState;
import dev.reelay.tracking.Archive;
import dev.reelay.web.PageCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which tasks a tenant is shown when it has more than there is room for. */
class OverviewTest {

    @Test
    void allAreShownNewestFirstWhereThereIsRoom() {
        Overview overview = Overview.of(page(false, open(1), open(3)), page(false, open(3), finished(2), open(1)));
        assertThat(overview.tasks()).containsExactly(open(3), finished(2), open(1));
        assertThat(overview.next()).isNull();
    }

    @Test
    void aTaskThatEndedBetweenTheTwoReadsIsShownAsItEnded() {
        Overview overview = Overview.of(page(false, open(1)), page(false, finished(1)));
        assertThat(overview.tasks()).containsExactly(finished(1));
    }

    @Test
    void anOpenTaskIsShownHoweverManyHaveFinishedSince() {
        List<Task> latest = newestFirst(2, 101);
        Overview overview = Overview.of(page(false, open(1)), new Archive.Page(latest, true));
        assertThat(overview.tasks()).hasSize(Overview.LIMIT).endsWith(open(1));
        assertThat(overview.tasks().subList(0, 99)).isEqualTo(latest.subList(0, 99));
    }

    @Test
    void theLinkGoesOnBehindTheLastTaskBeforeTheFirstHole() {
        Overview overview = Overview.of(page(false, open(1)), new Archive.Page(newestFirst(2, 101), true));
        assertThat(overview.next())
                .isEqualTo(
                        "/v1/tasks?cursor=" + PageCursor.write(finished(3).id().value()));
    }

    @Test
    void theLinkBeginsAtTheTopWhereTheNewestTaskHadNoRoom() {
        List<Task> open = IntStream.rangeClosed(1, 100)
                .mapToObj(number -> open(101 - number))
                .toList();
        List<Task> latest = new ArrayList<>(open);
        latest.addFirst(finished(101));
        Overview overview = Overview.of(new Archive.Page(open, false), new Archive.Page(latest.subList(0, 100), true));
        assertThat(overview.tasks()).isEqualTo(open);
        assertThat(overview.next()).isEqualTo("/v1/tasks");
    }

    private static List<Task> newestFirst(int oldest, int newest) {
        return IntStream.rangeClosed(oldest, newest)
                .mapToObj(OverviewTest::finished)
                .toList()
                .reversed();
    }

    private static Archive.Page page(boolean more, Task... tasks) {
        return new Archive.Page(List.of(tasks), more);
    }

    private static Task open(int number) {
        return task(number, 1, new TaskState.Queued(World.NOW, null));
    }

    private static Task finished(int number) {
        return task(number, 2, new TaskState.Cancelled(Charged.NO));
    }

    private static Task task(int number, long sequence, TaskState state) {
        return World.task(new TaskId(new UUID(0, number)), World.TENANT, sequence, state);
    }
}
