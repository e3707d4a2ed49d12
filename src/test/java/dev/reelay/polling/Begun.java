package dev.reelay.polling;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Door;
import dev.reelay.task.Doubt;
import dev.reelay.task.Fact;
import dev.reelay.task.History;
import dev.reelay.task.Move;
import dev.reelay.task.Source;
import dev.reelay.task.TaskId;
import dev.reelay.task.TenantId;
import dev.reelay.task.VideoRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tasks that the upstream has just begun, under their own id. */
final class Begun {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String TOKEN_HASH = "0".repeat(64);

    private Begun() {}

    /** Of whose submit nobody knows what it came to. */
    static History unclear(Instant now, TaskId id, TenantId tenant, AttemptId attempt, VideoRequest request) {
        return history(now, id, tenant, attempt, request, new Move.Doubted(attempt, Doubt.NO_ANSWER, now.plus(DAY)));
    }

    static History at(Instant now, TaskId id, TenantId tenant, AttemptId attempt, VideoRequest request) {
        return history(now, id, tenant, attempt, request, new Move.Started(attempt, id.toString(), now.plus(DAY)));
    }

    /** Whose request a person shall look at. */
    static History held(Instant now, TenantId tenant, VideoRequest request) {
        Move accepted = new Move.Accepted(tenant, request, 160, null, Door.V1, "Somebody should look at this.");
        return new History(new TaskId(UUID.randomUUID()), List.of(new Fact(1, now, Source.API, accepted)));
    }

    private static History history(
            Instant now, TaskId id, TenantId tenant, AttemptId attempt, VideoRequest request, Move last) {
        Move licensed = new Move.Licensed(attempt, 1, TOKEN_HASH, now, now);
        return new History(
                id,
                List.of(
                        new Fact(1, now, Source.API, new Move.Accepted(tenant, request, 160, Door.V1)),
                        new Fact(2, now, Source.DISPATCH, licensed),
                        new Fact(3, now, Source.DISPATCH, last)));
    }
}
