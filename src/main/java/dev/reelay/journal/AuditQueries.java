package dev.reelay.journal;

import dev.reelay.credits.Audit.Check;

/** What the audit asks: rows of {@code subject} and {@code off}, one for each thing that does not agree. */
final class AuditQueries {

    private static final String BALANCE = """
            select coalesce(kept.tenant, booked.tenant) as subject,
                   abs(coalesce(kept.granted, 0) - coalesce(booked.granted, 0))
                   + abs(coalesce(kept.available, 0) - coalesce(booked.available, 0))
                   + abs(coalesce(kept.held, 0) - coalesce(booked.held, 0))
                   + abs(coalesce(kept.captured, 0) - coalesce(booked.captured, 0)) as off
            from balance kept full join (
              select tenant,
                     sum(case when from_account = 'ISSUED' then amount when to_account = 'ISSUED' then -amount else 0 end)
                       as granted,
                     sum(case when to_account = 'AVAILABLE' then amount when from_account = 'AVAILABLE' then -amount
                       else 0 end) as available,
                     sum(case when to_account = 'HELD' then amount when from_account = 'HELD' then -amount else 0 end)
                       as held,
                     sum(case when to_account = 'CAPTURED' then amount else 0 end) as captured
              from ledger where kind in ('GRANT', 'REVOKE', 'HOLD', 'CAPTURE', 'RELEASE') group by tenant) booked
            on booked.tenant = kept.tenant""";

    private static final String ORPHAN_HOLD = """
            select cast(hold.task_id as text) as subject, hold.amount as off
            from hold join task on task.id = hold.task_id
            where hold.state = 'HELD' and not task.open""";

    private static final String SETTLEMENT = """
            select cast(hold.id as text) as subject,
                   case when (hold.state = 'HELD') = (settlement.hold_id is null)
                     and coalesce(settlement.kind = hold.state and settlement.amount = hold.amount, true)
                     and (select count(*) from ledger where ledger.task_id = hold.task_id and ledger.hold_id = hold.id
                       and ledger.kind = 'HOLD' and ledger.amount = hold.amount) = 1
                     and (select count(*) from ledger where ledger.task_id = hold.task_id and ledger.hold_id = hold.id
                       and ledger.kind <> 'HOLD') = (case when settlement.hold_id is null then 0 else 1 end)
                   then 0 else hold.amount end as off
            from hold left join settlement on settlement.hold_id = hold.id where hold.taken_at >= ?1""";

    private static final String CHARGE = """
            select subject, off from (
              select cast(task.id as text) as subject, max(hold.amount) as off, task.status as status,
                     count(*) filter (where hold.state = 'CAPTURE') as captured,
                     (select count(*) from attempt where attempt.task_id = task.id and attempt.charged = 'YES') as paid
              from hold join task on task.id = hold.task_id
              where hold.taken_at >= ?1 and not task.open group by task.id) ended
            where captured > 1 or (status = 'SUCCEEDED' and captured = 0)
              or (status = 'EXPIRED' and captured > paid)""";

    private static final String UPSTREAM = """
            select cast(task.id as text) as subject,
                   abs((select coalesce(sum(coalesce(attempt.consumed, task.quoted)), 0) from attempt
                         where attempt.task_id = task.id and attempt.charged = 'YES')
                     - (select coalesce(sum(case when ledger.kind in ('CAPTURE', 'OVERRUN', 'LATE') then ledger.amount
                         when ledger.kind = 'UNDERRUN' then -ledger.amount else 0 end), 0)
                         from ledger where ledger.task_id = task.id)) as off
            from task where not task.open
              and task.id in (select hold.task_id from hold where hold.taken_at >= ?1)""";

    private static final String EXPOSURE = """
            select coalesce(kept.tenant, booked.tenant) as subject,
                   abs(coalesce(kept.amount, 0) - coalesce(booked.amount, 0)) as off
            from (select tenant, sum(amount) as amount from exposure where state = 'OPEN' group by tenant) kept
            full join (select tenant, sum(case when kind = 'EXPOSE' then amount else -amount end) as amount
              from ledger where kind in ('EXPOSE', 'CLEAR', 'LATE') group by tenant) booked
            on booked.tenant = kept.tenant""";

    private AuditQueries() {}

    /** How many there are and by how much, beside each of the first few. */
    static String of(Check check, int examples) {
        return "select count(*) over (), coalesce(sum(off) over (), 0), subject from (" + comparison(check)
                + ") compared where off <> 0 order by subject limit " + examples;
    }

    /** Whether it asks since when. */
    static boolean isOfRecent(Check check) {
        return comparison(check).contains("?1");
    }

    private static String comparison(Check check) {
        return switch (check) {
            case BALANCE -> BALANCE;
            case ORPHAN_HOLD -> ORPHAN_HOLD;
            case SETTLEMENT -> SETTLEMENT;
            case CHARGE -> CHARGE;
            case UPSTREAM -> UPSTREAM;
            case EXPOSURE -> EXPOSURE;
        };
    }
}
