package dev.reelay.ordeal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One POST that a receiver got.
 *
 * @param id its {@code webhook-id}, the same at every try
 * @param genuine whether the published library verified it with the receiver's secret
 * @param taken whether it was answered with 2xx; else it must come again
 */
record Letter(String id, JsonNode body, boolean genuine, boolean taken) {

    /** The task that it is about, whichever of the two forms it has. */
    String task() {
        return body.at("/data/id").asText(body.at("/data/task_id").asText());
    }

    /** What it says of the task. */
    String says() {
        return body.has("type")
                ? body.path("type").asText() + " " + body.at("/data/sequence").asLong()
                : body.at("/data/status").asText();
    }
}
