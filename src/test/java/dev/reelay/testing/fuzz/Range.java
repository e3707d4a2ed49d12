package dev.reelay.testing.fuzz;

import java.io.IOException;
import java.util.Map;

/**
 * Where shots are fired at a gateway, and watched: by what it answers, and by what it logs. To be closed in the end.
 *
 * @param cast who takes the roles that shots name in braces
 */
public record Range(Wire wire, Map<String, String> cast, Planted planted, Eavesdropper log) implements AutoCloseable {

    /** Against the gateway at an address. */
    public static Range at(String base, Map<String, String> cast, Planted planted) {
        return new Range(new Wire(base), cast, planted, Eavesdropper.listening());
    }

    /** Fires, and sees to it that neither the answer nor the log says what it should not. */
    public Answer fire(Shot shot) {
        Decency decency = new Decency(planted);
        Answer answer = answer(shot);
        decency.check(shot, answer);
        decency.check(log.heard());
        return answer;
    }

    private Answer answer(Shot shot) {
        try {
            return wire.send(shot.cast(cast));
        } catch (IOException silence) {
            throw new AssertionError("There was no answer: " + silence.getMessage(), silence);
        }
    }

    /** Stops listening, and looks at what was logged last. */
    @Override
    public void close() {
        log.close();
        new Decency(planted).check(log.heard());
    }
}
