package dev.reelay.crash;

import java.util.Locale;

/**
 * The steps of a task's way at which a process may die, in their order: each stands at the beginning of what comes
 * after it. {@code docs/crash.md} is the same list for people, and a test holds the two together.
 */
enum Step {
    ARRIVED("journal.PostgresJournal", "accept", "TRUE"),
    ACCEPTED("redis.RedisTaskStore", "commit", "$1.facts().size() == 1"),
    QUEUED("admission.TaskResource", "answer(dev.reelay.admission.Verdict)", "TRUE"),
    CLAIMED("redis.RedisSlots", "grant", "TRUE"),
    GRANTED("journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$LicenceWanted"),
    LICENSED("redis.RedisTaskStore", "commit", "$1.facts().size() == 2"),
    SENDING("upstream.SeedanceUpstream", "submit", "TRUE"),
    SENT("upstream.SubmitReader", "read", "TRUE"),
    ANSWERED("journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$Submitted"),
    STARTED("redis.RedisTaskStore", "commit", "$1.facts().size() == 3"),
    CALLED("callback.Postbox", "take", "TRUE"),
    OFFERED("journal.PostgresJournal", "remember", "TRUE"),
    REMEMBERED("redis.RedisTaskIndex", "call", "TRUE"),
    DUE("callback.CallbackResource", "answer(boolean)", "TRUE"),
    WATCHED("upstream.SeedanceUpstream", "query", "TRUE"),
    ENDED("journal.PostgresJournal", "record", "$2 instanceof dev.reelay.task.Signal$RenderSucceeded"),
    DECIDED("redis.RedisTaskStore", "commit", "$1.task().status().isFinal()"),
    PUBLISHED("redis.RedisSlots", "settle", "$1.status().isFinal()");

    private final String type;
    private final String method;
    private final String condition;

    Step(String type, String method, String condition) {
        this.type = type;
        this.method = method;
        this.condition = condition;
    }

    /** 1 for the first. */
    int number() {
        return ordinal() + 1;
    }

    /** As in the document. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What kills the process there, as Byteman writes it. */
    String rule() {
        return """
                RULE dies at %s
                CLASS dev.reelay.%s
                METHOD %s
                AT ENTRY
                IF %s
                DO killJVM()
                ENDRULE
                """.formatted(title(), type, method, condition);
    }

    /** Only a submission whose answer was lost has an id to remember when its callback comes. */
    String fault() {
        return this == OFFERED ? "[sim:submit=lost] " : "";
    }

    /**
     * Whether the licence was spent on nothing: then nobody can know that nothing was sent, and nothing is sent again.
     */
    boolean leavesTheSubmitUnclear() {
        return this == LICENSED || this == SENDING;
    }
}
