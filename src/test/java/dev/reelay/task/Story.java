package dev.reelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A task's story, told signal by signal. What {@link Lifecycle} decides is folded at once, as the journal does it; the
 * clock moves only when the story says so.
 */
public final class Story {

    public static final Instant BEGIN = Instant.parse("2026-11-23T10:00:00Z");
    public static final Duration START = Duration.ofHours(6);
    public static final Duration GRACE = Duration.ofMinutes(30);
    public static final Duration RENDER = Duration.ofHours(24);
    public static final Duration SEND_WITHIN = Duration.ofSeconds(5);
    public static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);

    public static final Lifecycle LIFECYCLE = new Lifecycle(new Deadlines(START, GRACE, RENDER));

    public static final TaskId ID = new TaskId(UUID.fromString("01936d0a-7c00-7000-8000-000000000001"));
    public static final TenantId TENANT = new TenantId("dev");
    public static final VideoRequest REQUEST = new VideoRequest(
            "seedance-2.0-fast", "A paper boat", 5, "9:16", List.of(), null, List.of(), false, null, OnUnclear.WAIT);

    /** The first attempt of every story; further ones are {@code attempt(2)}, {@code attempt(3)}, … */
    public static final AttemptId FIRST = attempt(1);

    private History history;
    private Instant now = BEGIN;
    private final List<Decision> decisions = new ArrayList<>();

    private Story(VideoRequest request) {
        this(new Move.Accepted(TENANT, request, 160, Door.V1));
    }

    private Story(Move accepted) {
        this.history = new History(ID, List.of(new Fact(1, BEGIN, Source.API, accepted)));
    }

    /** A task that was just accepted. */
    public static Story accepted() {
        return new Story(REQUEST);
    }

    /** A task that was just accepted, of this request. */
    public static Story of(VideoRequest request) {
        return new Story(request);
    }

    /** A task that was just accepted, and shall be sent again once if it stays unclear what became of it. */
    public static Story acceptedToBeResent() {
        return new Story(new VideoRequest(
                REQUEST.model(), "A paper boat", 5, "9:16", List.of(), null, List.of(), false, null, OnUnclear.RESEND));
    }

    /** A task that was accepted, and a person shall look at the request. */
    public static Story held() {
        return new Story(new Move.Accepted(TENANT, REQUEST, 160, null, Door.V1, "Somebody should look at this."));
    }

    /** A task whose video was made, and a person shall look at it. */
    public static Story withheld() {
        return running().hears(made(FIRST, "sd-1").with(new Review.Held("Somebody should look at this.")));
    }

    /** A task whose first attempt is licensed. */
    public static Story submitting() {
        return accepted().hears(licenceWanted(FIRST));
    }

    /** A task of whose first attempt nobody knows the fate. */
    public static Story unconfirmed() {
        return submitting().hears(new Signal.Unclear(FIRST, Doubt.TIMED_OUT));
    }

    /** A task that the upstream has under the id {@code sd-1}. */
    public static Story running() {
        return submitting().hears(new Signal.Submitted(FIRST, "sd-1"));
    }

    /** A task that waits again after its first attempt was refused. */
    public static Story requeued() {
        return submitting().hears(refused(FIRST));
    }

    public static AttemptId attempt(int number) {
        return new AttemptId(UUID.fromString("01936d0a-7c00-7000-8000-%012x".formatted(0xa0000 + number)));
    }

    public static Signal.LicenceWanted licenceWanted(AttemptId attempt) {
        return new Signal.LicenceWanted(attempt, "ab".repeat(32), SEND_WITHIN, ANSWER_WITHIN);
    }

    public static Signal.NotCreated refused(AttemptId attempt) {
        return new Signal.NotCreated(attempt, "rate_limited", Duration.ofSeconds(10));
    }

    public static Signal.RenderSucceeded made(AttemptId attempt, String upstreamId) {
        return new Signal.RenderSucceeded(
                attempt, upstreamId, "https://media.example/" + upstreamId + ".mp4", Duration.ofHours(24), 160);
    }

    /** Whoever looked at what is held now says this. */
    public Signal.Judged judged(Review verdict) {
        return new Signal.Judged(task().sequence(), verdict);
    }

    public static Signal.RenderFailed gaveUp(AttemptId attempt, String upstreamId) {
        return new Signal.RenderFailed(attempt, upstreamId, moderated(), 0);
    }

    public static Signal.Rejected rejected(AttemptId attempt) {
        return new Signal.Rejected(attempt, moderated());
    }

    public static Failure moderated() {
        return new Failure("upstream_rejected", "The upstream refused this request.", false, Charged.NO);
    }

    /** The same story, to be told on in another way. */
    public Story copy() {
        Story copy = new Story(REQUEST);
        copy.history = history;
        copy.now = now;
        copy.decisions.addAll(decisions);
        return copy;
    }

    /** Lets time go by. */
    public Story after(Duration wait) {
        now = now.plus(wait);
        return this;
    }

    /** Gives the signal to the law and folds what it decides. */
    public Story hears(Signal signal) {
        Decision decision = decide(signal);
        decisions.add(decision);
        if (decision instanceof Decision.Moves moves) {
            history = history.with(new Fact(task().sequence() + 1, now, Source.POLL, moves.move()));
        }
        return this;
    }

    /** What the law would decide now; nothing is folded. */
    public Decision decide(Signal signal) {
        return LIFECYCLE.decide(task(), signal, now);
    }

    public Instant now() {
        return now;
    }

    public Task task() {
        return history.task();
    }

    public History history() {
        return history;
    }

    public List<Move> moves() {
        return history.facts().stream().map(Fact::move).toList();
    }

    /** One for each signal that was heard. */
    public List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    @Override
    public String toString() {
        return "Story" + moves();
    }
}
