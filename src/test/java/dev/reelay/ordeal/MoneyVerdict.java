package dev.reelay.ordeal;

/** Judges the money: whether the books balance, and whether every task was paid for as it ended. */
final class MoneyVerdict {

    private final Money money;
    private final Books books;
    private final Findings findings;

    MoneyVerdict(Money money, Books books, Findings findings) {
        this.money = money;
        this.books = books;
        this.findings = findings;
    }

    /** What was granted is there, the ledger says the same, and nothing is held. */
    void onTheTenants() {
        long tenants = Customer.ALL.stream().map(Customer::tenant).distinct().count();
        findings.check(
                money.purses().size() == tenants,
                "",
                "of " + tenants + " tenants " + money.purses().size() + " have a balance");
        money.purses().forEach(purse -> {
            findings.check(purse.addsUp(), "", "the balance does not add up: " + purse);
            findings.check(purse.kept().equals(purse.booked()), "", "balance and ledger differ: " + purse);
            findings.check(purse.held() == 0, "", "something is still held: " + purse);
            findings.check(purse.kept().getFirst() == Treasurer.PLENTY, "", "was granted twice, or never: " + purse);
        });
    }

    /** Nobody retries here, so every task held its price once, and paid it if it was made. */
    void onTheTasks() {
        money.bills().forEach((task, bill) -> {
            Books.Entry entry = books.tasks().get(task);
            boolean paid = entry != null && entry.status().equals("SUCCEEDED");
            String right = "HOLD " + bill.quoted() + ", " + (paid ? "CAPTURE " : "RELEASE ") + bill.quoted();
            findings.check(bill.booked().equals(right), task, "was booked as " + bill.booked() + ", not " + right);
            findings.check(bill.settled() == 1, task, "was settled " + bill.settled() + " times");
        });
    }
}
