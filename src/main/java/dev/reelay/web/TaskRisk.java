package dev.reelay.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may go wrong with money: an unclear attempt was left behind, and the task was sent again. */
@Schema(
        name = "TaskRisk",
        requiredProperties = {"code", "message"})
public record TaskRisk(String code, String message) {

    static final TaskRisk SECOND_CHARGE = new TaskRisk(
            "second_charge_possible",
            "It never became clear whether the upstream took an attempt before; if it did, it may charge for both.");
}
