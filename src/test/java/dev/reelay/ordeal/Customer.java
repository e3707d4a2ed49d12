package dev.reelay.ordeal;

import java.util.List;
import java.util.stream.Collectors;

/** A key, and whose it is. */
record Customer(String tenant, String key) {

    /** One tenant has two keys. */
    static final List<Customer> ALL = List.of(
            new Customer("alder", "ordeal-key-of-alder"),
            new Customer("alder", "ordeal-other-key-of-alder"),
            new Customer("birch", "ordeal-key-of-birch"),
            new Customer("cedar", "ordeal-key-of-cedar"));

    /** The value of {@code reelay.bootstrap.keys}. */
    static String keys() {
        return ALL.stream()
                .map(customer -> customer.tenant() + "=" + customer.key())
                .collect(Collectors.joining(","));
    }

    /** The value of {@code Authorization}. */
    String bearer() {
        return "Bearer " + key;
    }
}
