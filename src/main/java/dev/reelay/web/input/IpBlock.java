package dev.reelay.web.input;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IP addresses. (Netty has a rule for this, but it takes an IPv6 address whose leading bits are all ones for
 * a member of any block.)
 *
 * @param network its first address, 4 or 16 bytes
 * @param bits how many leading bits all members share
 */
record IpBlock(byte[] network, int bits) {

    private static final Pattern FORM = Pattern.compile("([0-9a-f:.]+)(?:/(\\d{1,3}))?");

    /** Reads the usual form, such as {@code 10.0.0.0/8}, or one address. Throws on anything else. */
    static IpBlock of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no block of IP addresses."));
    }

    /** As {@link #of}; empty for anything else. */
    static Optional<IpBlock> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        byte[] network = NetUtil.createByteArrayFromIpAddressString(form.group(1));
        if (network == null) {
            return Optional.empty();
        }
        int all = network.length * Byte.SIZE;
        int bits = form.group(2) == null ? all : Integer.parseInt(form.group(2));
        return bits <= all ? Optional.of(new IpBlock(network, bits)) : Optional.empty();
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
