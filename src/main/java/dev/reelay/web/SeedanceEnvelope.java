package dev.reelay.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of every answer of the Seedance v2 API that is no refusal (contract §3.3, §4.4). */
public final class SeedanceEnvelope {

    private static final int OK = 200;
    private static final String SUCCESS = "success";

    private SeedanceEnvelope() {}

    /** The answer for a task that was just accepted. */
    public static Generated of(SeedanceTask.Created task) {
        return new Generated(OK, SUCCESS, task);
    }

    /** The task as it stands; also what a callback carries. */
    public static Status of(SeedanceTask task) {
        return new Status(OK, SUCCESS, task);
    }

    /** The answer to {@code POST /v2/generate}. */
    @Schema(
            name = "SeedanceGenerated",
            requiredProperties = {"code", "message", "data"})
    public record Generated(int code, String message, SeedanceTask.Created data) {}

    /** The answer to {@code GET /v2/status}. */
    @Schema(
            name = "SeedanceStatus",
            requiredProperties = {"code", "message", "data"})
    public record Status(int code, String message, SeedanceTask data) {}
}
