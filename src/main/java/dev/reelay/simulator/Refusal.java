package dev.reelay.simulator;

/**
 * Why a request is not served (contract, section 6.1; the codes marked there as without evidence are our own).
 *
 * @param status HTTP status, and the numeric {@code code}
 * @param code the string code
 * @param message a sentence for people
 */
record Refusal(int status, String code, String message) implements Reading {

    static final Refusal NO_KEY = new Refusal(401, "INVALID_API_KEY", "Invalid or missing API key");
    static final Refusal NO_CREDITS = new Refusal(402, "INSUFFICIENT_CREDITS", "Insufficient credits");
    static final Refusal NO_TASK = new Refusal(404, "TASK_NOT_FOUND", "Task not found");
    static final Refusal TOO_OFTEN = new Refusal(429, "RATE_LIMITED", "Too many requests");
    static final Refusal BROKEN = new Refusal(500, "INTERNAL_ERROR", "Internal server error");
    static final Refusal MODERATED =
            new Refusal(400, "INVALID_PROMPT", "The prompt may contain sensitive information. Request id: sim-0001");

    static Refusal bad(String code, String message) {
        return new Refusal(400, code, message);
    }
}
