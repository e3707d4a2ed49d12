package dev.reelay.admission;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Objects;

/**
 * A block of IP addresses. (Netty has a rule for this, but it takes an IPv6 address whose leading bits are all ones for
 * a member of any block.)
 *
 * @param network its first address, 4 or 16 bytes
 * @param bits how many leading bits all members share
 */
record IpBlock(byte[] network, int bits) {

    /** Reads the usual form, such as {@code 10.0.0.0/8}. */
    static IpBlock of(String cidr) {
        String[] parts = cidr.split("/");
        byte[] network = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        return new IpBlock(Objects.requireNonNull(network, cidr), Integer.parseInt(parts[1]));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
