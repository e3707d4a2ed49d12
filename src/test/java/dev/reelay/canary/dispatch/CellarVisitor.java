package dev.reelay.canary.dispatch;

import dev.reelay.canary.journal.Ledger;
import dev.reelay.canary.polling.NightNurse;

/** Breaks: its row names neither the journal nor polling, which uses it back. */
public final class CellarVisitor {
    private final Ledger ledger = new Ledger();

    public NightNurse nurse() {
        return new NightNurse();
    }

    public Ledger ledger() {
        return ledger;
    }
}
