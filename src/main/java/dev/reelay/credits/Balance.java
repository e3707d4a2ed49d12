package dev.reelay.credits;

import java.util.List;

/**
 * What a tenant has, in credits. None is below zero, and {@code granted = available + held + captured}.
 *
 * @param granted what it was given, less what was taken back
 * @param available what it may still spend
 * @param held what its open tasks may cost
 * @param captured what its videos did cost
 */
public record Balance(long granted, long available, long held, long captured) {

    /** Nothing at all. */
    public static final Balance NONE = new Balance(0, 0, 0, 0);

    /** What transfers add up to; some of it may be below zero. */
    public static Balance of(List<Posting> postings) {
        return new Balance(
                -sum(Account.ISSUED, postings),
                sum(Account.AVAILABLE, postings),
                sum(Account.HELD, postings),
                sum(Account.CAPTURED, postings));
    }

    private static long sum(Account account, List<Posting> postings) {
        return postings.stream()
                .mapToLong(posting -> posting.kind().to() == account
                        ? posting.amount()
                        : posting.kind().from() == account ? -posting.amount() : 0)
                .sum();
    }
}
