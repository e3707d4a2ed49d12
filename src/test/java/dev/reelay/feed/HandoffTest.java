package dev.reelay.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.Outlook.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Past and present meet, one race at a time. */
class HandoffTest {

    private final World world = new World();
    private final TaskId task = world.accept();

    @Test
    void withoutACursorTheSnapshotComesFirstAndThenWhatComes() {
        Client client = world.client(World.one(task)).drain();
        world.move(task);
        world.read();
        client.drain();
        assertThat(client.steps()).containsExactly("snapshot 1", "task.queued 2");
    }

    @Test
    void aFactThatIsPublishedBetweenTailAndSnapshotIsShownOnceByTheSnapshot() {
        world.log.afterTail(() -> world.move(task));
        Client client = world.client(World.one(task)).drain();
        world.read();
        client.drain();
        assertThat(client.steps()).containsExactly("snapshot 2");
        world.move(task);
        world.read();
        assertThat(client.drain().steps()).containsExactly("snapshot 2", "task.queued 3");
    }

    @Test
    void whatASnapshotShowedIsNotToldAgainToWhoResumesFromIt() {
        TaskId other = world.accept();
        world.log.afterTail(() -> {
            world.move(other);
            world.move(task);
        });
        Client first = world.client(World.one(task)).drain();
        assertThat(first.steps()).containsExactly("snapshot 2");
        first.leave();
        world.move(task);

        Client again = world.client(World.one(task), first.lastId()).drain();
        assertThat(again.steps()).containsExactly("task.queued 3");
    }

    @Test
    void whatASnapshotOfAllTasksDoesNotShowIsToldToWhoResumesFromIt() {
        world.log.afterTail(() -> world.move(task));
        Client first = world.client(World.all()).drain();
        world.accept();
        first.leave();

        Client again = world.client(World.all(), first.lastId()).drain();
        assertThat(again.steps()).containsExactly("task.queued 1");
    }

    @Test
    void aFactThatIsWrittenBeforeTheSnapshotAndPublishedAfterIsShownOnce() {
        world.write(task);
        Client client = world.client(World.one(task)).drain();
        world.publish(task);
        world.read();
        assertThat(client.drain().steps()).containsExactly("snapshot 2");
    }

    @Test
    void aCursorInTheMiddleGetsOnlyWhatCameAfterAndNoSnapshot() {
        Client first = world.client(World.one(task)).drain();
        world.move(task);
        world.read();
        first.drain().leave();
        world.move(task);
        world.move(task);

        Client again = world.client(World.one(task), first.lastId()).drain();
        assertThat(again.steps()).containsExactly("task.queued 3", "task.queued 4");
    }

    @Test
    void aFactThatIsPublishedDuringTheReplayIsNeitherLostNorRepeated() {
        String start = world.client(World.one(task)).drain().lastId();
        world.move(task);
        world.log.afterTail(() -> {
            world.move(task);
            world.read();
        });
        Client again = world.client(World.one(task), start).drain();
        world.move(task);
        world.read();
        assertThat(again.drain().steps()).containsExactly("task.queued 2", "task.queued 3", "task.queued 4");
    }

    @Test
    void aLongReplayGoesPageByPageAsFastAsTheClientPulls() {
        World small = new World(Map.of("reelay.feed.replay-page", "2"));
        TaskId moving = small.accept();
        String start = small.client(World.one(moving)).drain().lastId();
        for (int i = 0; i < 9; i++) {
            small.move(moving);
        }
        Client again = small.client(World.one(moving), start);
        again.pull();
        again.pull();
        assertThat(again.seen).hasSizeLessThanOrEqualTo(2);
        assertThat(again.drain().steps()).hasSize(9).last().isEqualTo("task.queued 10");
    }

    @Test
    void whatDoesNotFitWhileAClientCatchesUpIsReadInTheLog() {
        World small = new World(Map.of("reelay.feed.buffer", "1", "reelay.feed.replay-page", "1"));
        TaskId moving = small.accept();
        String start = small.client(World.one(moving)).drain().lastId();
        small.move(moving);
        small.move(moving);
        Client again = small.client(World.one(moving), start);
        again.pull();
        for (int i = 0; i < 5; i++) {
            small.move(moving);
            small.read();
        }
        assertThat(again.drain().steps()).hasSize(7).last().isEqualTo("task.queued 8");
        assertThat(again.cuts).hasValue(0);
        small.move(moving);
        small.read();
        assertThat(again.drain().steps()).hasSize(8);
    }

    @Test
    void aSlowReaderIsCutAndGoesOnByItsIdWhileOthersHearEverything() {
        World small = new World(Map.of("reelay.feed.buffer", "2"));
        TaskId moving = small.accept();
        Client slow = small.client(World.one(moving)).drain();
        Client quick = small.client(World.one(moving)).drain();
        for (int i = 0; i < 5; i++) {
            // The first one ends the wait of the slow one, which asks for nothing more: its write is not over.
            small.move(moving);
            small.read();
            quick.drain();
        }
        assertThat(slow.cuts).hasValue(1);
        assertThat(quick.cuts).hasValue(0);
        assertThat(quick.steps()).last().isEqualTo("task.queued 6");
        assertThat(slow.drain().isOver()).isTrue();
        assertThat(small.meters.counter("reelay.feed.slow.disconnects").count()).isEqualTo(1);
        Client back = small.client(World.one(moving), slow.lastId()).drain();
        assertThat(back.steps()).containsExactly("task.queued 3", "task.queued 4", "task.queued 5", "task.queued 6");
    }

    @Test
    void aCursorThatWasTrimmedGetsAReset() {
        String start = world.client(World.one(task)).drain().lastId();
        world.move(task);
        world.move(task);
        world.read();
        world.log.trim(2);
        Client again = world.client(World.one(task), start).drain();
        world.move(task);
        world.read();
        assertThat(again.drain().steps()).containsExactly("reset 3", "task.queued 4");
    }

    @Test
    void aCursorThatIsNoneGetsAReset() {
        assertThat(world.client(World.one(task), "yesterday").drain().steps()).containsExactly("reset 1");
    }

    @Test
    void aCursorBeyondTheEndOfARewoundLogGetsAReset() {
        world.move(task);
        String seen = world.client(World.one(task)).drain().lastId();
        world.log.rewind(1);
        assertThat(world.client(World.one(task), seen).drain().steps()).containsExactly("reset 2");
    }

    @Test
    void liveClientsStartOverWhenRedisWasEmptied() {
        Client client = world.client(World.one(task)).drain();
        world.move(task);
        world.read();
        client.drain();
        world.emptyRedis();
        world.rebuild();
        world.move(task);
        world.read();
        assertThat(client.drain().steps()).containsExactly("snapshot 1", "task.queued 2", "reset 3");
        // The rebuild publishes the whole story again; it was shown.
        world.read();
        world.read();
        assertThat(client.drain().steps()).hasSize(3);
        world.move(task);
        world.read();
        assertThat(client.drain().steps()).last().isEqualTo("task.queued 4");
        assertThat(world.meters.counter("reelay.feed.resets").count()).isEqualTo(1);
    }

    @Test
    void aRedisThatWasEmptiedInSilenceIsFoundByLookingAtThePlaceNowAndThen() {
        Client client = world.client(World.one(task)).drain();
        world.read();
        world.emptyRedis();
        // The outcome could not be published, and nobody will: the task is not open any more.
        world.writeEnd(task);
        world.read();
        assertThat(client.drain().steps()).containsExactly("snapshot 1");
        world.pass(Duration.ofSeconds(11));
        world.read();
        assertThat(client.drain().names()).containsExactly("snapshot", "reset", "end");
        assertThat(client.isOver()).isTrue();
    }

    @Test
    void whileTheLogIsDownAStreamStaysOpenAndGoesOnWhereItWas() {
        Client client = world.client(World.one(task)).drain();
        world.log.down(true);
        world.write(task);
        world.read();
        assertThat(client.drain().steps()).containsExactly("snapshot 1");
        world.log.down(false);
        world.publish(task);
        world.read();
        assertThat(client.drain().steps()).containsExactly("snapshot 1", "task.queued 2");
    }

    @Test
    void aReplayThatTheLogInterruptsIsTakenUpAgainWithThePulse() {
        World small = new World(Map.of("reelay.feed.replay-page", "1", "reelay.feed.heartbeat", "2s"));
        TaskId moving = small.accept();
        String start = small.client(World.one(moving)).drain().lastId();
        small.move(moving);
        small.move(moving);
        Client again = small.client(World.one(moving), start);
        again.pull();
        small.log.down(true);
        again.drain();
        assertThat(again.isWaiting()).isTrue();
        small.beat();
        again.drain();
        small.beat();
        again.drain();
        assertThat(again.names()).contains("comment");
        small.log.down(false);
        small.beat();
        again.drain();
        assertThat(again.steps()).containsExactly("task.queued 2", "task.queued 3");
    }

    @Test
    void otherTasksAndOtherTenantsAreNotHeard() {
        TaskId other = world.accept();
        TaskId stranger = world.accept(new TenantId("other"));
        Client one = world.client(World.one(task)).drain();
        Client all = world.client(World.all()).drain();
        world.move(other);
        world.move(stranger);
        world.move(task);
        world.read();
        assertThat(one.drain().steps()).containsExactly("snapshot 1", "task.queued 2");
        assertThat(all.drain().names()).containsExactly("snapshot", "task.queued", "task.queued");
    }

    @Test
    void onlyPartitionsThatSomebodyListensToAreRead() {
        assertThat(world.hub.places()).isEmpty();
        Client client = world.client(World.one(task)).drain();
        Client twin = world.client(World.one(task)).drain();
        assertThat(world.hub.places()).containsOnlyKeys(MemoryLog.PARTITION);
        client.leave();
        client.leave();
        assertThat(world.hub.places()).isNotEmpty();
        twin.leave();
        assertThat(world.hub.places()).isEmpty();
        assertThat(world.hub.seats()).isEmpty();
    }

    @Test
    void aFinishedTaskWithoutACursorIsShownAndEnds() {
        world.end(task);
        Client client = world.client(World.one(task)).drain();
        assertThat(client.names()).containsExactly("snapshot", "end");
        assertThat(client.lastId()).isEqualTo("end-" + task);
        assertThat(((Frame.Event) client.seen.getLast()).data()).isEqualTo("{}");
        assertThat(client.isOver()).isTrue();
    }

    @Test
    void aFinishedTaskHasNothingMoreForAClientThatSawHowItEnded() {
        Client client = world.client(World.one(task)).drain();
        world.end(task);
        world.read();
        client.drain();
        String finalEvent = ((Frame.Event) client.seen.get(1)).id();
        TaskId other = world.accept();
        world.move(other);
        String later = world.client(World.all()).drain().lastId();

        assertThat(List.of(finalEvent, client.lastId(), later))
                .allSatisfy(seen ->
                        assertThat(world.client(World.one(task), seen).opened).isInstanceOf(Opened.NothingMore.class));
    }

    @Test
    void theIdOfAnEndOutlivesTheLogButOnlyForItsOwnTask() {
        TaskId other = world.accept();
        world.end(task);
        world.end(other);
        String end = world.client(World.one(task)).drain().lastId();
        world.emptyRedis();
        assertThat(world.client(World.one(task), end).opened).isInstanceOf(Opened.NothingMore.class);
        assertThat(world.client(World.one(other), end).drain().names()).containsExactly("reset", "end");
    }

    @Test
    void aFinishedTaskIsReplayedToAClientThatDidNotSeeHowItEnded() {
        World small = new World(Map.of("reelay.feed.replay-page", "2"));
        TaskId ending = small.accept();
        TaskId noise = small.accept();
        String start = small.client(World.one(ending)).drain().lastId();
        for (int i = 0; i < 7; i++) {
            small.move(noise);
        }
        small.end(ending);
        Client again = small.client(World.one(ending), start).drain();
        assertThat(again.names()).containsExactly("task.cancelled", "end");
        assertThat(again.isOver()).isTrue();
    }

    @Test
    void aSearchThatWouldTakeTooLongEndsWithAFreshSnapshot() {
        World small = new World(Map.of("reelay.feed.replay-page", "1", "reelay.feed.search-pages", "3"));
        TaskId ending = small.accept();
        TaskId noise = small.accept();
        String start = small.client(World.one(ending)).drain().lastId();
        for (int i = 0; i < 7; i++) {
            small.move(noise);
        }
        small.end(ending);
        assertThat(small.client(World.one(ending), start).drain().names()).containsExactly("reset", "end");
    }

    @Test
    void anUnknownTaskAndAnotherTenantsAreTheSame() {
        TaskId strangers = world.accept(new TenantId("other"));
        assertThat(world.client(World.one(strangers)).opened).isInstanceOf(Opened.NoSuchTask.class);
        assertThat(world.client(World.one(new TaskId(new UUID(1, 2)))).opened).isInstanceOf(Opened.NoSuchTask.class);
        assertThat(world.hub.seats()).isEmpty();
    }

    @Test
    void silenceIsBrokenByACommentAndOnlyIfItLasts() {
        World small = new World(Map.of("reelay.feed.heartbeat", "3s"));
        TaskId quiet = small.accept();
        Client client = small.client(World.one(quiet)).drain();
        small.beat();
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot");
        small.move(quiet);
        small.read();
        client.drain();
        small.beat();
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot", "task.queued");
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot", "task.queued", "comment");
    }

    @Test
    void whoWaitsHearsOfAnotherPlaceInsteadOfASignOfLife() {
        World small = quiet();
        TaskId waiting = small.accept();
        small.stand(new Place(4, null, null, false));
        Client client = small.client(World.one(waiting)).drain();
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot", "comment");
        small.stand(new Place(3, null, null, false));
        small.beat();
        client.drain();
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot", "comment", "queue", "comment");
        JsonNode told = Client.json((Frame.Event) client.seen.get(2));
        assertThat(told.path("id").asText()).isEqualTo(waiting.toString());
        assertThat(told.path("sequence").asInt()).isEqualTo(1);
        assertThat(told.path("queue").path("position").asInt()).isEqualTo(3);
    }

    @Test
    void aPlaceIsNoPartOfTheLogAndHasNoId() {
        World small = quiet();
        TaskId waiting = small.accept();
        Client client = small.client(World.one(waiting)).drain();
        String seen = client.lastId();
        small.stand(new Place(3, null, null, false));
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot", "queue");
        assertThat(((Frame.Event) client.seen.getLast()).id()).isNull();
        assertThat(client.lastId()).isEqualTo(seen);

        Client again = small.client(World.one(waiting), seen).drain();
        assertThat(again.names()).isEmpty();
        small.move(waiting);
        small.read();
        assertThat(again.drain().steps()).containsExactly("task.queued 2");
        small.beat();
        assertThat(again.drain().steps()).containsExactly("task.queued 2", "queue 2");
    }

    @Test
    void whoGoesOnByAnIdHearsOfItsPlaceToo() {
        World small = quiet();
        TaskId waiting = small.accept();
        String seen = small.client(World.one(waiting)).drain().lastId();
        small.stand(new Place(3, null, null, true));
        Client again = small.client(World.one(waiting), seen).drain();
        small.beat();
        assertThat(again.drain().steps()).containsExactly("queue 1");
        assertThat(Client.json((Frame.Event) again.seen.getLast())
                        .path("queue")
                        .path("paused")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theStreamOfAllTasksTellsNoPlaces() {
        World small = quiet();
        small.accept();
        Client client = small.client(World.all()).drain();
        small.stand(new Place(3, null, null, false));
        small.beat();
        assertThat(client.drain().names()).containsExactly("snapshot", "comment");
    }

    /** Each pulse is a silence. */
    private static World quiet() {
        return new World(Map.of("reelay.feed.heartbeat", "1s"));
    }

    @Test
    void aReplicaThatStopsEndsItsStreamsAndOpensNoMore() {
        Client client = world.client(World.all()).drain();
        world.hub.shut();
        assertThat(client.drain().isOver()).isTrue();
        assertThat(world.client(World.all()).opened).isInstanceOf(Opened.Stopping.class);
    }

    @Test
    void aClientThatLeavesWhileItsStreamIsOpenedTakesNoSeat() {
        Seat seat = world.opening.seat(World.one(task), new Pass("key", null), () -> {});
        world.hub.leave(seat);
        world.opening.open(seat, new LastSeen.Nothing()).await().indefinitely();
        assertThat(world.hub.seats()).isEmpty();
    }

    @Test
    void nothingIsReadForAClientThatLeftWhenTheTailWasNoted() {
        Seat seat = world.opening.seat(World.one(task), new Pass("key", null), () -> {});
        world.log.afterTail(() -> world.hub.leave(seat));
        world.opening.open(seat, new LastSeen.Nothing()).await().indefinitely();
        assertThat(world.hub.places()).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadItsEndIsCut() {
        Client stalled = world.client(World.all());
        stalled.pull();
        world.hub.shut();
        assertThat(stalled.isOver()).isFalse();
        for (int i = 0; i < 10; i++) {
            world.beat();
        }
        assertThat(stalled.cuts).hasPositiveValue();
    }
}
