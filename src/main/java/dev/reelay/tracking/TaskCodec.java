package dev.reelay.tracking;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.task.Move;
import dev.reelay.task.Task;
import dev.reelay.task.TaskState;

/**
 * Tasks and moves as JSON, for the cellars only: what both keep is written by one hand. Clients see {@code TaskView}
 * instead. Unknown properties are ignored, so that a replica of the version before can still read.
 */
public final class TaskCodec {

    private final JsonMapper json = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(Move.class, MoveNames.class)
            .addMixIn(TaskState.class, StateNames.class)
            .build();

    /** The JSON of a task. */
    public String write(Task task) {
        return text(task);
    }

    /** The JSON of a move. */
    public String write(Move move) {
        return text(move);
    }

    /** The task that was written. Fails on anything else: a cellar that holds garbage is a bug. */
    public Task task(String text) {
        return value(text, Task.class);
    }

    /** The move that was written. Fails on anything else. */
    public Move move(String text) {
        return value(text, Move.class);
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a " + value.getClass().getSimpleName(), impossible);
        }
    }

    private <T> T value(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException garbage) {
            throw new IllegalStateException("Cannot read a " + type.getSimpleName() + " back", garbage);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Move.Accepted.class, name = "accepted"),
        @JsonSubTypes.Type(value = Move.Licensed.class, name = "licensed"),
        @JsonSubTypes.Type(value = Move.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Move.Requeued.class, name = "requeued"),
        @JsonSubTypes.Type(value = Move.Doubted.class, name = "doubted"),
        @JsonSubTypes.Type(value = Move.Abandoned.class, name = "abandoned"),
        @JsonSubTypes.Type(value = Move.Heard.class, name = "heard"),
        @JsonSubTypes.Type(value = Move.Approved.class, name = "approved"),
        @JsonSubTypes.Type(value = Move.Withheld.class, name = "withheld"),
        @JsonSubTypes.Type(value = Move.CancelWished.class, name = "cancel_wished"),
        @JsonSubTypes.Type(value = Move.Finished.class, name = "finished")
    })
    private interface MoveNames {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TaskState.Held.class, name = "held"),
        @JsonSubTypes.Type(value = TaskState.Queued.class, name = "queued"),
        @JsonSubTypes.Type(value = TaskState.Submitting.class, name = "submitting"),
        @JsonSubTypes.Type(value = TaskState.Unconfirmed.class, name = "unconfirmed"),
        @JsonSubTypes.Type(value = TaskState.Running.class, name = "running"),
        @JsonSubTypes.Type(value = TaskState.Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = TaskState.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = TaskState.Cancelled.class, name = "cancelled"),
        @JsonSubTypes.Type(value = TaskState.Expired.class, name = "expired")
    })
    private interface StateNames {}
}
