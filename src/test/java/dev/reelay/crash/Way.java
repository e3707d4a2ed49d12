package dev.reelay.crash;

/** How a task comes to a step: what the upstream and the receiver do to it, and what its client wants. */
enum Way {
    /** Nothing goes wrong but the death. */
    STRAIGHT(""),
    /** The upstream's answer is lost; its callback comes. */
    LOST("[sim:submit=lost] "),
    /** The upstream has no room at first. */
    TURNED_AWAY("[sim:submit=429] "),
    /** The upstream drops the request, and the client wants it to be sent again. */
    RETRIED("[sim:submit=reset] "),
    /** The upstream's answer and its callback are lost, and an operator finds out. */
    ADOPTED("[sim:submit=lost callback=drop] "),
    /** The client wants it no more once it is sent. */
    UNWANTED("[sim:render=6s] "),
    /** The receiver refuses what it is told until the gateway is back. */
    UNWELL(""),
    /** The receiver refuses until nobody tries any more; then the client has it told again. */
    DEAF("");

    private final String switches;

    Way(String switches) {
        this.switches = switches;
    }

    /** What the prompt says to the simulator. */
    String switches() {
        return switches;
    }
}
