package dev.reelay.tracking;

import dev.reelay.task.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * How tenants are spread over the live state. The number is recorded in the journal and cannot change afterwards, since
 * tasks would be looked for where they are not.
 *
 * @param count 1 to 1024
 */
public record Partitions(int count) {

    public Partitions {
        if (count < 1 || count > 1024) {
            throw new IllegalArgumentException("reelay.tracking.partitions must be 1 to 1024, not " + count);
        }
    }

    /** The partition of everything that belongs to the tenant. */
    public int of(TenantId tenant) {
        CRC32 crc = new CRC32();
        crc.update(tenant.value().getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % count);
    }

    /** Every partition, from 0. */
    public List<Integer> all() {
        return IntStream.range(0, count).boxed().toList();
    }
}
