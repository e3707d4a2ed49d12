package dev.reelay.tracking;

/** PostgreSQL or Redis did not answer. What was asked may or may not have happened; clients are told to come again. */
public final class StoreUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Which of the two. */
    public enum Store {
        JOURNAL,
        LIVE_STATE
    }

    private final Store store;

    public StoreUnavailable(Store store, Throwable cause) {
        super(store + " did not answer", cause);
        this.store = store;
    }

    /** Which of the two did not answer. */
    public Store store() {
        return store;
    }
}
