package dev.reelay.polling;

import dev.reelay.task.Source;
import dev.reelay.task.TaskState.Running;
import dev.reelay.task.VideoRequest;
import dev.reelay.tracking.CallbackHealth;
import dev.reelay.tracking.Claim;
import dev.reelay.upstream.StatusReading;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What a read teaches: whether callbacks arrive, and how long such renders take. */
@Singleton
class Lessons {

    private static final int TWENTIETH = 20;
    private static final int QUARTER = 4;
    private static final int HALF = 2;

    private final CallbackHealth health;
    private final RenderTimes times;
    private final Knowledge knowledge;
    private final PollPlan plan;
    private final PollNumbers numbers;

    Lessons(CallbackHealth health, RenderTimes times, Knowledge knowledge, PollPlan plan, PollNumbers numbers) {
        this.health = health;
        this.times = times;
        this.knowledge = knowledge;
        this.plan = plan;
        this.numbers = numbers;
    }

    /** A read was made. */
    void read(Claim claim, StatusReading reading, Source source) {
        numbers.count(reading, source);
        if (source == Source.POLL || StatusCheck.answers(reading)) {
            numbers.lag(source, claim.place().waited());
        }
    }

    /** A read found the end of a task. An outcome that polling finds is one that no callback brought. */
    Uni<Void> ended(Claim claim, Running running, StatusReading reading, Source source) {
        Duration sinceRead = claim.place().sinceRead();
        if (source == Source.POLL && sinceRead != null) {
            numbers.gap(sinceRead);
        }
        return (source == Source.CALLBACK ? health.heard() : health.missed())
                // A failure may come at any time; it says nothing about how long a video takes.
                .chain(() -> reading instanceof StatusReading.Succeeded
                        ? learn(claim, running, source)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> learn(Claim claim, Running running, Source source) {
        VideoRequest request = claim.task().request();
        return readyAt(claim, plan.age(running), source)
                // An attempt that was adopted was at work before anybody knew.
                .chain(time -> time.isPositive()
                        ? times.took(request.model(), request.duration(), time)
                        : Uni.createFrom().voidItem());
    }

    /** The age at which the render was ready, as far as it can be told; zero if it cannot. */
    private Uni<Duration> readyAt(Claim claim, Duration age, Source source) {
        Duration sinceRead = claim.place().sinceRead();
        Duration planned = age.minus(claim.place().waited());
        if (source == Source.CALLBACK) {
            return Uni.createFrom().item(planned);
        }
        return sinceRead == null
                ? knowledge.of(claim.task().request()).map(learned -> planned.minus(sooner(learned.gap(), age)))
                : Uni.createFrom().item(between(sinceRead, age));
    }

    /**
     * What was ready at the very first read is counted somewhat earlier, or a first read that comes too late would see
     * no reason to come sooner next time.
     */
    private static Duration sooner(Duration gap, Duration age) {
        Duration twentieth = age.dividedBy(TWENTIETH);
        return gap.compareTo(twentieth) > 0 ? gap : twentieth;
    }

    /** In the middle of two reads, unless nobody watched for long in between. */
    private static Duration between(Duration sinceRead, Duration age) {
        return sinceRead.multipliedBy(QUARTER).compareTo(age) > 0
                ? Duration.ZERO
                : age.minus(sinceRead.dividedBy(HALF));
    }
}
