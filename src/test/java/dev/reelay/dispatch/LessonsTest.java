package dev.reelay.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.task.AttemptId;
import dev.reelay.task.Charged;
import dev.reelay.task.Doubt;
import dev.reelay.task.Failure;
import dev.reelay.task.Signal;
import dev.reelay.testing.Tasks;
import dev.reelay.upstream.SubmitAnswer;
import dev.reelay.upstream.SubmitAnswer.Obstacle;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LessonsTest {

    private static final AttemptId ATTEMPT = Tasks.attempt();
    private static final Pace.Level LEVEL = new Pace.Level(4, 2);
    private static final Entry USUAL = new Entry(LEVEL, false, false);
    private static final Entry PROBE = new Entry(LEVEL, true, false);
    private static final SubmitAnswer YES = answer(new Signal.Submitted(ATTEMPT, "sd2f"));

    private final List<String> learned = new ArrayList<>();
    private final Lessons lessons = new Lessons(notebook(Pauses.class), notebook(Pace.class), Config.dispatch());

    @ParameterizedTest
    @EnumSource(Obstacle.class)
    void whoRefusesEverybodyIsLeftAlone(Obstacle obstacle) {
        Signal.AboutAttempt refused = new Signal.NotCreated(ATTEMPT, "key_refused", Duration.ZERO);
        assertThat(learnedFrom(USUAL, new SubmitAnswer(refused, obstacle)))
                .containsExactly("begin[" + obstacle.name().toLowerCase(Locale.ROOT) + ", PT30S]");
    }

    @Test
    void aYesOrANoToTheProbeEndsTheRefusal() {
        assertThat(learnedFrom(PROBE, YES)).containsExactly("end[]", "faster[Level[limit=4, cut=2], 8]");
        learned.clear();
        Failure no = new Failure("upstream_rejected", "No.", false, Charged.NO);
        assertThat(learnedFrom(PROBE, answer(new Signal.Rejected(ATTEMPT, no)))).contains("end[]");
    }

    @Test
    void whatWasBegunBeforeTheRefusalDoesNotDisproveIt() {
        assertThat(learnedFrom(USUAL, YES)).containsExactly("faster[Level[limit=4, cut=2], 8]");
    }

    @Test
    void aProbeThatIsNotAnsweredProvesNothing() {
        assertThat(learnedFrom(PROBE, answer(new Signal.Unclear(ATTEMPT, Doubt.TIMED_OUT))))
                .containsExactly("slower[Level[limit=4, cut=2], 8]");
        learned.clear();
        assertThat(learnedFrom(PROBE, answer(new Signal.NotCreated(ATTEMPT, "licence_lapsed", Duration.ZERO))))
                .isEmpty();
    }

    @Test
    void withoutALicenceThereIsNothingToLearn() {
        assertThat(learnedFrom(PROBE, null)).isEmpty();
    }

    private List<String> learnedFrom(Entry entry, SubmitAnswer answer) {
        lessons.learn(entry, answer).await().indefinitely();
        return learned;
    }

    private static SubmitAnswer answer(Signal.AboutAttempt signal) {
        return new SubmitAnswer(signal, null);
    }

    /** A port that writes down what it is told. */
    private <T> T notebook(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    learned.add(method.getName() + (arguments == null ? "[]" : Arrays.toString(arguments)));
                    return Uni.createFrom().voidItem();
                }));
    }
}
