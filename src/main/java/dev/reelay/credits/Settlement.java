package dev.reelay.credits;

import dev.reelay.task.Charged;
import dev.reelay.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the end of a task means in money. The tenant pays its quote, once, if the task was charged; everything else it
 * held is free again. What the upstream took besides, and what it may have taken, is the operator's.
 */
public final class Settlement {

    private Settlement() {}

    /**
     * What is to be booked when the outcome is decided.
     *
     * @param holds those of the task, none of them settled; none where the task is not metered
     * @param bills one for each attempt of the task
     */
    public static List<Posting> of(TaskState.Final outcome, List<Hold> holds, List<Bill> bills) {
        if (holds.isEmpty()) {
            return List.of();
        }
        boolean pays = charged(outcome) == Charged.YES;
        List<Posting> postings = new ArrayList<>();
        for (Hold hold : holds) {
            Kind kind = pays && hold.equals(holds.getFirst()) ? Kind.CAPTURE : Kind.RELEASE;
            postings.add(Posting.ofHold(kind, hold));
        }
        postings.addAll(operators(pays, holds.getFirst().amount(), bills));
        return List.copyOf(postings);
    }

    /**
     * What is to be booked when the truth about an exposed attempt comes out.
     *
     * @param exposed what was booked as exposure
     */
    public static List<Posting> late(long exposed, Bill bill) {
        List<Posting> postings = new ArrayList<>();
        switch (bill.charged()) {
            case NO -> postings.add(of(Kind.CLEAR, exposed, bill));
            case YES -> {
                postings.add(of(Kind.LATE, exposed, bill));
                difference(exposed, bill).ifPresent(postings::add);
            }
            case IF_COMPLETED, UNKNOWN -> {}
        }
        return List.copyOf(postings);
    }

    /**
     * What is to be booked when the upstream turns out to have charged for an attempt that had been free.
     *
     * @param known what was known of the bills of the task's attempts, this one's among them
     */
    public static List<Posting> surprise(long quote, List<Bill> known, Bill bill) {
        boolean wasFree = known.stream()
                .anyMatch(before -> before.attempt().equals(bill.attempt()) && before.charged() == Charged.NO);
        return wasFree && bill.charged() == Charged.YES
                ? unpaid(quote, bill).stream().toList()
                : List.of();
    }

    private static List<Posting> operators(boolean pays, long quote, List<Bill> bills) {
        List<Posting> postings = new ArrayList<>();
        Optional<Bill> paid = bills.stream()
                .filter(bill -> pays && bill.charged() == Charged.YES)
                .findFirst();
        paid.flatMap(bill -> difference(quote, bill)).ifPresent(postings::add);
        for (Bill bill : bills) {
            if (paid.filter(bill::equals).isEmpty()) {
                unpaid(quote, bill).ifPresent(postings::add);
            }
        }
        return postings;
    }

    private static Optional<Posting> unpaid(long quote, Bill bill) {
        return switch (bill.charged()) {
            case NO -> Optional.empty();
            case YES ->
                bill.amount(quote) == 0 ? Optional.empty() : Optional.of(of(Kind.OVERRUN, bill.amount(quote), bill));
            case IF_COMPLETED, UNKNOWN -> Optional.of(of(Kind.EXPOSE, quote, bill));
        };
    }

    private static Optional<Posting> difference(long quote, Bill bill) {
        long more = bill.amount(quote) - quote;
        return more == 0
                ? Optional.empty()
                : Optional.of(of(more > 0 ? Kind.OVERRUN : Kind.UNDERRUN, Math.abs(more), bill));
    }

    private static Posting of(Kind kind, long amount, Bill bill) {
        return Posting.ofAttempt(kind, amount, bill.attempt().value());
    }

    private static Charged charged(TaskState.Final outcome) {
        return switch (outcome) {
            case TaskState.Succeeded made -> Charged.YES;
            case TaskState.Failed failed -> failed.failure().charged();
            case TaskState.Cancelled cancelled -> cancelled.charged();
            case TaskState.Expired expired -> expired.failure().charged();
        };
    }
}
