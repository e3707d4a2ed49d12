package dev.reelay.crash;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The steps of a task's way at which a process may die: each stands at the beginning of what comes after it. First the
 * straight way in its order, then what the receiver is told, then detours. {@code docs/crash.md} is the same list for
 * people, and a test holds the two together.
 */
enum Step {
    ARRIVED(Way.STRAIGHT, "journal.PostgresJournal", "accept", "TRUE"),
    ACCEPTED(Way.STRAIGHT, "redis.RedisTaskStore", "commit", "$1.facts().size() == 1 && HISTORY"),
    QUEUED(Way.STRAIGHT, "admission.TaskResource", "answer(dev.reelay.admission.Verdict)", "TRUE"),
    CLAIMED(Way.STRAIGHT, "redis.RedisFairQueue", "seat", "TRUE"),
    GRANTED(Way.STRAIGHT, "journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$LicenceWanted"),
    LICENSED(Way.STRAIGHT, "redis.RedisTaskStore", "commit", "$1.facts().size() == 2 && HISTORY"),
    SENDING(Way.STRAIGHT, "upstream.SeedanceUpstream", "submit", "TRUE"),
    SENT(Way.STRAIGHT, "upstream.SubmitReader", "read", "TRUE"),
    ANSWERED(Way.STRAIGHT, "journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$Submitted"),
    STARTED(Way.STRAIGHT, "redis.RedisTaskStore", "commit", "$1.facts().size() == 3 && HISTORY"),
    CALLED(Way.STRAIGHT, "callback.Postbox", "take", "TRUE"),
    OFFERED(Way.LOST, "journal.PostgresJournal", "remember", "TRUE"),
    REMEMBERED(Way.STRAIGHT, "redis.RedisTaskIndex", "call", "TRUE"),
    DUE(Way.STRAIGHT, "callback.CallbackResource", "answer(boolean)", "TRUE"),
    WATCHED(Way.STRAIGHT, "upstream.SeedanceUpstream", "query", "TRUE"),
    ENDED(Way.STRAIGHT, "journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$RenderSucceeded"),
    WRITTEN(Way.STRAIGHT, "journal.Announcer", "announceToCallback", "$1.status().isFinal() && TASK"),
    DECIDED(Way.STRAIGHT, "redis.RedisTaskStore", "commit", "$1.task().status().isFinal() && HISTORY"),
    PUBLISHED(Way.STRAIGHT, "redis.RedisSlots", "settle", "$1.status().isFinal() && TASK"),

    OWED(
            Way.STRAIGHT,
            "delivery.DeliveryPumps",
            "wake(dev.reelay.tracking.TaskMoved)",
            "$1.task().status().isFinal() && HISTORY"),
    TAKEN(Way.STRAIGHT, "delivery.Deliverer", "deliver", "HISTORY"),
    SIGNED(Way.STRAIGHT, "delivery.Messenger", "post", "$1.toString().contains(PATH)"),
    REACHED(
            Way.STRAIGHT,
            "delivery.Messenger",
            "send(io.vertx.mutiny.core.http.HttpClientRequest,String)",
            "$1.getURI().endsWith(PATH)"),
    HEARD(Way.STRAIGHT, "delivery.Messenger", "answer", "$1.request().getURI().endsWith(PATH)"),
    ACKNOWLEDGED(
            Way.STRAIGHT,
            "journal.PostgresOutbox",
            "settle",
            "$2 instanceof dev.reelay.delivery.Outcome$Delivered && HISTORY"),
    TOLD(Way.STRAIGHT, "delivery.DeliveryNumbers", "lost", "HISTORY"),
    REPELLED(
            Way.UNWELL,
            "journal.PostgresOutbox",
            "settle",
            "$2 instanceof dev.reelay.delivery.Outcome$Again && HISTORY"),
    PUT_OFF(Way.UNWELL, "delivery.DeliveryNumbers", "lost", "HISTORY"),
    GIVEN_UP(Way.DEAF, "journal.PostgresOutbox", "settle", "$2 instanceof dev.reelay.delivery.Outcome$Dead && HISTORY"),
    REVIVED(Way.DEAF, "delivery.ReplayAnswer", "of", "TRUE"),

    REFUSED(Way.TURNED_AWAY, "journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$NotCreated"),
    REQUEUED(Way.TURNED_AWAY, "redis.RedisTaskStore", "commit", "LAST.contains(\"move=Requeued\") && HISTORY"),
    RETRIED(Way.RETRIED, "redis.RedisTaskStore", "commit", "LAST.contains(\"move=Abandoned\") && HISTORY"),
    RECOGNISED(Way.LOST, "journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$Adopted"),
    ADOPTED(Way.ADOPTED, "redis.RedisTaskStore", "commit", "LAST.contains(\"OPERATOR, move=Started\") && HISTORY"),
    UNWANTED(Way.UNWANTED, "redis.RedisTaskStore", "commit", "LAST.contains(\"move=CancelWished\") && HISTORY");

    private static final Set<Step> UNCLEAR = EnumSet.of(LICENSED, SENDING, REFUSED);
    private static final Set<Step> TOLD_TWICE = EnumSet.of(HEARD, ACKNOWLEDGED);

    private final Way way;
    private final String type;
    private final String method;
    private final String condition;

    Step(Way way, String type, String method, String condition) {
        this.way = way;
        this.type = type;
        this.method = method;
        this.condition = condition;
    }

    /** How a task comes to it. */
    Way way() {
        return way;
    }

    /** 1 for the first. */
    int number() {
        return ordinal() + 1;
    }

    /** As in the document. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What kills the process there, as Byteman writes it; where the place knows its task, only for this one. */
    String rule() {
        return """
                RULE dies at %s
                CLASS dev.reelay.%s
                METHOD %s
                AT ENTRY
                IF %s
                DO killJVM()
                ENDRULE
                """.formatted(title(), type, method, mine());
    }

    /** Prompts end with the step's title, and so do the paths of receivers. */
    private String mine() {
        String prompt = ".request().prompt().endsWith(\" " + title() + "\")";
        return condition
                .replace("HISTORY", "$1.task()" + prompt)
                .replace("TASK", "$1" + prompt)
                .replace("LAST", "$1.facts().getLast().toString()")
                .replace("PATH", "\"/" + title() + "\"");
    }

    /** Whether nobody can know that nothing was sent: then nothing is sent again, and the task expires. */
    boolean leavesTheSubmitUnclear() {
        return UNCLEAR.contains(this);
    }

    /** The state in which the task ends. */
    String ends() {
        if (leavesTheSubmitUnclear()) {
            return "expired";
        }
        return way == Way.UNWANTED ? "cancelled" : "succeeded";
    }

    /** Whether the receiver has said yes and nobody knows: it must be told again. */
    boolean isToldTwice() {
        return TOLD_TWICE.contains(this);
    }
}
