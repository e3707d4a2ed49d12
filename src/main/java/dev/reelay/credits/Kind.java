package dev.reelay.credits;

import java.util.Locale;

/** What can be booked; each goes from one account to another and no other way. */
public enum Kind {
    /** The operator gives credits. */
    GRANT(Account.ISSUED, Account.AVAILABLE),
    /** The operator takes back what is still available. */
    REVOKE(Account.AVAILABLE, Account.ISSUED),
    /** A task was accepted, or is sent again. */
    HOLD(Account.AVAILABLE, Account.HELD),
    /** A task was charged. */
    CAPTURE(Account.HELD, Account.CAPTURED),
    /** A task was not charged, or not by this hold. */
    RELEASE(Account.HELD, Account.AVAILABLE),
    /** The upstream took more than the tenant pays. */
    OVERRUN(Account.UPSTREAM, Account.VARIANCE),
    /** The upstream took less than the tenant pays. */
    UNDERRUN(Account.VARIANCE, Account.UPSTREAM),
    /** The upstream may have taken the quote. */
    EXPOSE(Account.UPSTREAM, Account.EXPOSURE),
    /** It turned out that it had not. */
    CLEAR(Account.EXPOSURE, Account.UPSTREAM),
    /** It turned out that it had, too late for the tenant to be charged. */
    LATE(Account.EXPOSURE, Account.VARIANCE);

    private final Account from;
    private final Account to;

    Kind(Account from, Account to) {
        this.from = from;
        this.to = to;
    }

    /** The account that has less afterwards. */
    public Account from() {
        return from;
    }

    /** The account that has more afterwards. */
    public Account to() {
        return to;
    }

    /** Whether it is between accounts of the tenant, and so the tenant's to see. */
    public boolean isTenants() {
        return compareTo(RELEASE) <= 0;
    }

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
