package dev.reelay.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.task.History;
import dev.reelay.task.TaskId;
import dev.reelay.testing.Histories;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EventLog} promises. The log under test is that of one partition, which nobody else publishes to.
 */
public abstract class EventLogContract {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ALL = 1_000;

    /** The log under test. */
    protected abstract EventLog log();

    /** The one partition that the test looks at. */
    protected abstract int partition();

    /** A new task whose events stand in that partition, not published yet. */
    protected abstract History accepted();

    /** Publishes the last step of the history. */
    protected abstract void publish(History history);

    /** Loses everything, as a store that was emptied does. */
    protected abstract void empty();

    /** Loses the oldest entries, as time does. */
    protected abstract void trim(int count);

    /**
     * Notes everything that is there.
     *
     * @return puts the log back to that moment, as a store that was restored from an older dump is
     */
    protected abstract Runnable dump();

    @Test
    protected void whatIsPublishedAfterTheTailWasNotedStandsAfterItInOrder() {
        publish(accepted());
        Cursor tail = tail();
        History first = published();
        History second = published();
        History further = publishedAgain(first);

        assertThat(steps(after(tail)))
                .containsExactly(step(first.id(), 1), step(second.id(), 1), step(further.id(), 2));
    }

    @Test
    protected void nothingStandsAfterTheTailUntilSomethingIsPublished() {
        assertThat(after(tail())).isEmpty();
        published();
        assertThat(after(tail())).isEmpty();
    }

    @Test
    protected void theTailIsTheLastEntry() {
        Cursor before = tail();
        published();
        published();
        assertThat(after(before).getLast().cursor()).isEqualTo(tail());
    }

    @Test
    protected void anEntryShowsItsPartitionAndTheTaskAsItStoodAfterTheFact() {
        Cursor before = tail();
        History accepted = published();
        History licensed = publishedAgain(accepted);

        assertThat(after(before)).extracting(EventLog.Entry::task).containsExactly(accepted.task(), licensed.task());
        assertThat(after(before)).extracting(EventLog.Entry::partition).containsOnly(partition());
    }

    @Test
    protected void whoReadsOnFromHisLastEntryMissesNothingAndSeesNothingTwice() {
        Cursor place = tail();
        List<TaskId> all = published(7);
        List<TaskId> read = new ArrayList<>();
        for (List<EventLog.Entry> page = after(place, 3); !page.isEmpty(); page = after(place, 3)) {
            assertThat(page).hasSizeLessThanOrEqualTo(3);
            read.addAll(ids(page));
            assertThat(read).doesNotHaveDuplicates();
            // As a client gives it back: through the text that it was sent.
            place = Cursor.parse(page.getLast().cursor().toString()).orElseThrow();
        }
        assertThat(read).isEqualTo(all);
    }

    @Test
    protected void whatIsPublishedAtTheSameTimeStandsThereOnceAndCursorsRise() {
        Cursor before = tail();
        List<History> all = IntStream.range(0, 32).mapToObj(each -> accepted()).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(all.stream().map(history -> threads.submit(() -> publish(history))))
                    .allSatisfy(published -> assertThat(published).succeedsWithin(SOON));
        }
        List<EventLog.Entry> entries = after(before);
        assertThat(ids(entries))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(History::id).toList());
        assertThat(entries).extracting(EventLog.Entry::cursor).isSorted().doesNotHaveDuplicates();
    }

    @Test
    protected void theBeginningOfALogThatLostNothingStandsInIt() {
        Cursor beginning = new Cursor(tail().epoch(), 0, 0);
        assertThat(after(beginning)).isEmpty();
        List<TaskId> all = published(3);
        assertThat(ids(after(beginning))).isEqualTo(all);
    }

    @Test
    protected void aCursorOfAnotherEpochIsGone() {
        History history = published();
        Cursor tail = tail();
        publishedAgain(history);
        assertThat(page(new Cursor("x" + tail.epoch(), tail.millis(), tail.number())))
                .isInstanceOf(EventLog.Page.Gone.class);
    }

    @Test
    protected void everyCursorOfAnEmptiedLogIsGoneAlsoWhenItFillsAgain() {
        Cursor beginning = tail();
        published(2);
        Cursor end = tail();
        empty();
        assertGone(beginning, end);
        Cursor anew = tail();
        assertThat(anew.epoch()).isNotEqualTo(end.epoch());
        List<TaskId> later = published(2);
        assertGone(beginning, end);
        assertThat(ids(after(anew))).isEqualTo(later);
    }

    @Test
    protected void aCursorThatWasTrimmedIsGoneAndALaterOneIsNot() {
        Cursor beginning = tail();
        List<TaskId> all = published(5);
        List<EventLog.Entry> entries = after(beginning);
        trim(2);

        // Whoever saw the last entry that was trimmed missed nothing; but the log cannot know that it was the last.
        assertGone(beginning, entries.get(0).cursor(), entries.get(1).cursor());
        assertThat(ids(after(entries.get(2).cursor()))).isEqualTo(all.subList(3, 5));
        assertThat(after(entries.get(4).cursor())).isEmpty();
    }

    @Test
    protected void aLogThatWasTrimmedToNothingStillKnowsItsEnd() {
        Cursor beginning = tail();
        published(3);
        List<EventLog.Entry> entries = after(beginning);
        trim(3);

        assertGone(beginning, entries.get(1).cursor());
        assertThat(tail()).isEqualTo(entries.get(2).cursor());
        assertThat(after(tail())).isEmpty();
    }

    @Test
    protected void aCursorBeyondTheEndOfARewoundLogIsGone() {
        History history = published();
        Cursor older = tail();
        Runnable restore = dump();
        History lost = publishedAgain(history);
        Cursor newest = tail();
        restore.run();

        assertGone(newest);
        assertThat(tail()).isEqualTo(older);
        assertThat(after(older)).isEmpty();
        publish(lost);
        assertThat(steps(after(older))).containsExactly(step(lost.id(), 2));
    }

    @Test
    protected void theReaderGetsWhatStandsAfterItsPlaceOldestFirst() {
        published();
        Cursor place = tail();
        List<TaskId> all = published(3);
        assertThat(ids(next(place))).isEqualTo(all);
        assertThat(ids(next(next(place).getFirst().cursor()))).isEqualTo(all.subList(1, 3));
    }

    @Test
    protected void theReaderIsAnsweredAlsoWhereNothingIsPublished() {
        published();
        assertThat(next(tail())).isEmpty();
    }

    @Test
    protected void theReaderHearsWhatIsPublishedWhileItWaits() {
        Cursor place = tail();
        List<EventLog.Entry> heard = new ArrayList<>();
        History history = accepted();
        Uni<List<EventLog.Entry>> waiting = log().next(Map.of(partition(), place));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> heard.addAll(waiting.await().atMost(SOON)));
            publish(history);
        }
        // It may have waited in vain before the event came; then the next read has it.
        await().atMost(SOON).until(() -> !heard.isEmpty() || heard.addAll(next(place)));
        assertThat(ids(heard)).containsExactly(history.id());
    }

    private History published() {
        History history = accepted();
        publish(history);
        return history;
    }

    private List<TaskId> published(int count) {
        return IntStream.range(0, count).mapToObj(each -> published().id()).toList();
    }

    private History publishedAgain(History history) {
        History longer = Histories.licensed(history);
        publish(longer);
        return longer;
    }

    private Cursor tail() {
        return log().tail(partition()).await().atMost(SOON);
    }

    private EventLog.Page page(Cursor cursor) {
        return log().after(partition(), cursor, ALL).await().atMost(SOON);
    }

    private List<EventLog.Entry> after(Cursor cursor) {
        return after(cursor, ALL);
    }

    private List<EventLog.Entry> after(Cursor cursor, int limit) {
        EventLog.Page page = log().after(partition(), cursor, limit).await().atMost(SOON);
        assertThat(page).as("what stands after %s", cursor).isInstanceOf(EventLog.Page.Entries.class);
        return ((EventLog.Page.Entries) page).entries();
    }

    private List<EventLog.Entry> next(Cursor cursor) {
        return log().next(Map.of(partition(), cursor)).await().atMost(SOON);
    }

    private void assertGone(Cursor... cursors) {
        assertThat(cursors).allSatisfy(cursor -> assertThat(page(cursor)).isInstanceOf(EventLog.Page.Gone.class));
    }

    private static List<TaskId> ids(List<EventLog.Entry> entries) {
        return entries.stream().map(entry -> entry.task().id()).toList();
    }

    private static List<String> steps(List<EventLog.Entry> entries) {
        return entries.stream()
                .map(entry -> step(entry.task().id(), entry.task().sequence()))
                .toList();
    }

    private static String step(TaskId id, long sequence) {
        return id + " " + sequence;
    }
}
