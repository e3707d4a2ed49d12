package dev.reelay.web.input;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which IP addresses the public internet knows. Names are not resolved here. */
public final class IpRange {

    /** Special-purpose blocks of IPv4 (RFC 6890 and its registry). */
    private static final List<IpBlock> NOT_PUBLIC_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** All that is public in IPv6, and the blocks in it that lead elsewhere: Teredo and its like, examples, 6to4. */
    private static final List<IpBlock> GLOBAL_V6 = blocks("2000::/3");

    private static final List<IpBlock> NOT_PUBLIC_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private IpRange() {}

    /**
     * Reads an address as a URL has it, IPv6 in brackets; empty for a name. An IPv4 address in IPv6 is read as IPv4.
     */
    public static Optional<InetAddress> parse(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        byte[] address = NetUtil.createByteArrayFromIpAddressString(bare);
        try {
            return address == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address has 4 or 16 bytes", impossible);
        }
    }

    /** Whether the public internet knows the address. */
    public static boolean isPublic(InetAddress address) {
        return address instanceof Inet6Address
                ? isIn(GLOBAL_V6, address) && !isIn(NOT_PUBLIC_V6, address)
                : !isIn(NOT_PUBLIC_V4, address);
    }

    private static boolean isIn(List<IpBlock> blocks, InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    private static List<IpBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(IpBlock::of).toList();
    }
}
