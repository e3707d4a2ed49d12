package dev.reelay.upstream;

import dev.reelay.task.AttemptId;
import dev.reelay.task.VideoRequest;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One licensed attempt, ready to be sent.
 *
 * @param callbackUrl where the upstream shall report, null if it could not reach this gateway; holds the attempt's
 *     token
 * @param lapsed whether the licence has run out; asked just before the bytes leave
 */
public record Order(
        AttemptId attempt, VideoRequest request, @Nullable String callbackUrl, BooleanSupplier lapsed) {

    /** Names the attempt only: the callback URL holds a secret. */
    @Override
    public String toString() {
        return "Order[attempt=" + attempt + "]";
    }
}
