package dev.reelay.credits;

import java.util.Locale;

/** Where credits can be. The first four are of each tenant, the others are the operator's. */
public enum Account {
    /** Where a tenant's credits come from: what is missing here is what was granted. */
    ISSUED,
    /** What the tenant may still spend. */
    AVAILABLE,
    /** What its open tasks may cost. */
    HELD,
    /** What its videos did cost. */
    CAPTURED,
    /** What the upstream took beyond what tenants paid for it; below zero where it took less. */
    VARIANCE,
    /** What the upstream may have taken, without anybody to tell. */
    EXPOSURE,
    /** The other side of the operator's two: the upstream. */
    UPSTREAM;

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
