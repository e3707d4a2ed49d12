package dev.reelay.redis;

import io.vertx.mutiny.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Redis answers; nothing where it answers nothing. */
final class Answers {

    private Answers() {}

    static int number(@Nullable Response answer) {
        return answer == null ? 0 : answer.toInteger();
    }

    static List<Response> items(@Nullable Response answer) {
        if (answer == null || answer.type() != io.vertx.redis.client.ResponseType.MULTI) {
            return List.of();
        }
        List<Response> items = new ArrayList<>(answer.size());
        for (int at = 0; at < answer.size(); at++) {
            items.add(answer.get(at));
        }
        return items;
    }

    static List<String> words(@Nullable Response answer) {
        return items(answer).stream().map(Response::toString).toList();
    }
}
