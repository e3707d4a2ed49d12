package dev.reelay.task;

import static org.quicktheories.generators.SourceDSL.lists;

import dev.reelay.task.Signal.AboutAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

/**
 * Generates everything that could happen to a task, in any order: signals of every kind, about any of its attempts,
 * with any length of time between them. What cannot happen is left out when it is told: a licence names a new attempt,
 * nobody hears of an attempt before it was licensed, and whoever judges has looked at what is held now.
 */
public final class Chaos {

    private static final int ATTEMPTS = 3;
    private static final Review UNWANTED = new Review.Refused("This is nothing for us.");
    private static final Review DOUBTED = new Review.Held("Somebody should look at this.");

    /** Something happens, some time after what happened before. */
    public record Step(Duration later, Signal signal) {}

    private Chaos() {}

    /** Up to forty steps. */
    public static Gen<List<Step>> steps() {
        Gen<Duration> waits = Generate.pick(List.of(
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofSeconds(9),
                Duration.ofSeconds(65),
                Duration.ofMinutes(29),
                Duration.ofHours(5),
                Duration.ofHours(25)));
        Gen<Step> steps = waits.zip(Generate.pick(signals()), Step::new);
        return lists().of(steps).ofSizeBetween(0, 40);
    }

    /** The story that these steps make of a task that was just accepted. */
    public static Story told(List<Step> steps) {
        return told(Story.accepted(), steps);
    }

    /** The story that these steps make of what was told so far. */
    static Story told(Story story, List<Step> steps) {
        steps.forEach(step -> tell(story, step));
        return story;
    }

    /** Tells one step; false if it cannot happen here. */
    static boolean tell(Story story, Step step) {
        int licensed = story.task().attempts();
        switch (step.signal()) {
            case Signal.LicenceWanted wanted ->
                story.after(step.later()).hears(Story.licenceWanted(Story.attempt(licensed + 1)));
            case Signal.Judged judged -> story.after(step.later()).hears(story.judged(judged.verdict()));
            case AboutAttempt about
            when !isLicensed(about.attempt(), licensed) -> {
                return false;
            }
            default -> story.after(step.later()).hears(step.signal());
        }
        return true;
    }

    private static boolean isLicensed(AttemptId attempt, int licensed) {
        for (int number = 1; number <= licensed; number++) {
            if (Story.attempt(number).equals(attempt)) {
                return true;
            }
        }
        return false;
    }

    /** Every kind; those that open the way to the later states more often. */
    private static List<Signal> signals() {
        List<Signal> signals = new ArrayList<>();
        for (int often = 0; often < 6; often++) {
            signals.add(Story.licenceWanted(Story.FIRST));
            signals.add(new Signal.TimePassed());
        }
        for (Review verdict : List.of(Review.ALLOWED, UNWANTED, DOUBTED)) {
            signals.add(new Signal.Judged(0, verdict));
        }
        signals.add(new Signal.CancelWanted());
        signals.add(new Signal.RetryWanted());
        signals.add(new Signal.RetryWanted());
        for (int number = 1; number <= ATTEMPTS; number++) {
            AttemptId attempt = Story.attempt(number);
            signals.add(Story.refused(attempt));
            signals.add(Story.refused(attempt));
            signals.add(Story.rejected(attempt));
            for (Doubt doubt : Doubt.values()) {
                signals.add(new Signal.Unclear(attempt, doubt));
            }
            for (String upstreamId : List.of("sd-1", "sd-2")) {
                signals.add(new Signal.Submitted(attempt, upstreamId));
                signals.add(new Signal.Adopted(attempt, upstreamId));
                signals.add(Story.made(attempt, upstreamId));
                signals.add(Story.made(attempt, upstreamId).with(UNWANTED));
                signals.add(Story.made(attempt, upstreamId).with(DOUBTED));
                signals.add(Story.gaveUp(attempt, upstreamId));
            }
        }
        return List.copyOf(signals);
    }
}
