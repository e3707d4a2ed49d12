package dev.reelay.admission;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The envelope of every answer of the Seedance v2 API that is no refusal (contract §3.3, §4.4). */
final class SeedanceEnvelope {

    private static final int OK = 200;
    private static final String SUCCESS = "success";

    private SeedanceEnvelope() {}

    static Generated of(SeedanceTask.Created task) {
        return new Generated(OK, SUCCESS, task);
    }

    static Status of(SeedanceTask task) {
        return new Status(OK, SUCCESS, task);
    }

    /** The answer to {@code POST /v2/generate}. */
    @Schema(
            name = "SeedanceGenerated",
            requiredProperties = {"code", "message", "data"})
    record Generated(int code, String message, SeedanceTask.Created data) {}

    /** The answer to {@code GET /v2/status}. */
    @Schema(
            name = "SeedanceStatus",
            requiredProperties = {"code", "message", "data"})
    record Status(int code, String message, SeedanceTask data) {}
}
