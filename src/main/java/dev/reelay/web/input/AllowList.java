package dev.reelay.web.input;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Private hosts that may be called nevertheless.
 *
 * @param names lower case; each is admitted whatever it resolves to
 * @param blocks addresses that are admitted whatever leads to them
 */
record AllowList(Set<String> names, List<IpBlock> blocks) {

    AllowList {
        names = Set.copyOf(names);
        blocks = List.copyOf(blocks);
    }

    /**
     * Reads names, addresses and blocks of addresses. Throws {@link IllegalArgumentException} on anything else, which
     * stops the start.
     */
    static AllowList of(List<String> entries) {
        Set<String> names = new HashSet<>();
        List<IpBlock> blocks = entries.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> IpBlock.parse(entry).isPresent() || !names.add(name(entry)))
                .map(IpBlock::of)
                .toList();
        return new AllowList(names, blocks);
    }

    boolean admits(String host) {
        return names.contains(host.endsWith(".") ? host.substring(0, host.length() - 1) : host);
    }

    boolean admits(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static String name(String entry) {
        return Optional.of(entry)
                .filter(WebAddress::isName)
                .orElseThrow(() -> new IllegalArgumentException("reelay.delivery.allow-hosts: " + entry
                        + " is no name, no address and no block of addresses such as 10.1.0.0/16."));
    }
}
