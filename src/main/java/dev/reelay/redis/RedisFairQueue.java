package dev.reelay.redis;

import dev.reelay.task.Priority;
import dev.reelay.task.Task;
import dev.reelay.task.TenantId;
import dev.reelay.tracking.FairQueue;
import dev.reelay.tracking.IdSource;
import dev.reelay.tracking.Line;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rings, as sorted sets of tenants by turn, all under the hash tag of what schedules across tenants. */
@Singleton
final class RedisFairQueue implements FairQueue {

    /** The most tenants that one call looks at, so that a long ring holds up nobody else's commands. */
    private static final int LOOKS = 100;

    /**
     * A share is asked for again when a turn comes, and none comes while the slots are full; estimates go by it then.
     */
    private static final Duration FORETOLD = Duration.ofDays(1);

    private final Scripts scripts;
    private final Keys keys;
    private final IdSource ids;

    RedisFairQueue(Scripts scripts, Keys keys, IdSource ids) {
        this.scripts = scripts;
        this.keys = keys;
        this.ids = ids;
    }

    @Override
    public Uni<Void> enroll(Line line, Duration in) {
        Line.Kind kind = line.kind();
        List<String> touched = List.of(keys.rounds(kind.model()), keys.ring(kind), keys.parked(kind), keys.news(kind));
        return scripts.run(Script.ENROLL, touched, List.of(line.tenant(), in.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Grant> grant(String model, Terms terms) {
        UUID token = ids.next();
        List<String> touched = new ArrayList<>(List.of(
                keys.submitting(),
                keys.submitting(model),
                keys.running(),
                keys.running(model),
                keys.holders(),
                keys.rounds(model)));
        for (Priority priority : Priority.values()) {
            Line.Kind kind = new Line.Kind(model, priority);
            touched.addAll(List.of(keys.ring(kind), keys.parked(kind), keys.credit(kind), keys.news(kind)));
        }
        return scripts.run(Script.GRANT, touched, arguments(token, terms)).map(answer -> grant(token, model, answer));
    }

    @Override
    public Uni<Void> learn(TenantId tenant, Share share, Duration validity) {
        String text = share.weight() + " " + share.running().orElse(-1);
        return keep(keys.sharePrefix() + tenant, text, validity)
                .chain(() -> keep(keys.weightPrefix() + tenant, Double.toString(share.weight()), FORETOLD));
    }

    private Uni<Void> keep(String key, String text, Duration validity) {
        return scripts.command("SET", key, text, "PX", Long.toString(validity.toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> seat(Grant.Granted granted, Task task) {
        Line.Kind kind = granted.line().kind();
        List<String> touched = List.of(
                keys.submitting(), keys.submitting(kind.model()), keys.holders(), keys.credit(kind), keys.starts(kind));
        List<Object> arguments = List.of(
                granted.token(),
                task.id(),
                granted.line().tenant(),
                granted.charged() - task.quotedCredits(),
                keys.slotsPrefix());
        return scripts.run(Script.SEAT, touched, arguments).map(seated -> Answers.number(seated) == 1);
    }

    @Override
    public Uni<Void> giveBack(Grant.Granted granted) {
        return leave(granted, "stay", "");
    }

    @Override
    public Uni<Void> stepAside(Grant.Granted granted, @Nullable Duration until) {
        return leave(granted, "go", until == null ? "" : Long.toString(until.toMillis()));
    }

    private Uni<Void> leave(Grant.Granted granted, String how, String until) {
        Line.Kind kind = granted.line().kind();
        List<String> touched = List.of(
                keys.submitting(),
                keys.submitting(kind.model()),
                keys.holders(),
                keys.ring(kind),
                keys.parked(kind),
                keys.credit(kind),
                keys.news(kind),
                keys.rounds(kind.model()));
        List<Object> arguments = List.of(
                granted.token(),
                granted.line().tenant(),
                granted.charged(),
                keys.slotsPrefix(),
                how,
                granted.news(),
                until,
                kind.priority().ordinal() + 1);
        return scripts.run(Script.STEP_ASIDE, touched, arguments).replaceWithVoid();
    }

    private List<Object> arguments(UUID token, Terms terms) {
        return List.of(
                token,
                terms.limits().submitting(),
                terms.limits().submittingModel(),
                terms.limits().running(),
                terms.limits().runningModel(),
                terms.quantum(),
                terms.batchEvery(),
                terms.atLimit().toMillis(),
                LOOKS,
                keys.slotsPrefix(),
                keys.sharePrefix());
    }

    private static Grant grant(UUID token, String model, @Nullable Response answer) {
        List<String> words = Answers.words(answer);
        if (words.isEmpty()) {
            return RedisPartitions.says(answer, "AGAIN") ? new Grant.Again() : new Grant.Nothing();
        }
        TenantId tenant = new TenantId(words.get(1));
        if (words.getFirst().equals("ASK")) {
            return new Grant.Ask(tenant);
        }
        Priority priority = Priority.values()[Integer.parseInt(words.get(2)) - 1];
        Line line = new Line(tenant, new Line.Kind(model, priority));
        return new Grant.Granted(token, line, words.get(3), Integer.parseInt(words.get(4)));
    }
}
