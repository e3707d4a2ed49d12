package dev.reelay.simulator;

/**
 * How one try of a callback went.
 *
 * @param status the receiver's HTTP status; 0 if there was none
 */
record Delivery(int status) {

    /** Nobody was asked, or nobody answered. */
    static final Delivery NONE = new Delivery(0);

    /** Any 2xx (contract, section 5). */
    boolean acknowledged() {
        return status >= 200 && status < 300;
    }
}
