package dev.reelay.moderation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.reelay.task.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The policies as this replica knows them: at most two seconds old, since every submit asks. After the first second one
 * caller reads again while the others go by what is known, so that a busy tenant costs one look a second.
 */
@Singleton
class PolicyBook {

    static final Duration FRESH = Duration.ofSeconds(1);
    static final Duration USABLE = Duration.ofSeconds(2);

    /** A tenant weighs as much as it has terms, and one. */
    private static final long MOST_TERMS = 200_000;

    private final Policies policies;
    private final InstantSource clock;
    private final Cache<TenantId, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_TERMS)
            .weigher((TenantId tenant, Known entry) -> entry.weight())
            .build();

    PolicyBook(Policies policies, InstantSource clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** What holds for the tenant; nothing, where there is no such tenant. Fails with {@code StoreUnavailable}. */
    Uni<Ruling> of(TenantId tenant) {
        Known entry = known.getIfPresent(tenant);
        return entry != null && entry.holds(clock.instant())
                ? Uni.createFrom().item(entry.ruling())
                : read(tenant, entry);
    }

    /** Forgets the tenant's policy, which this replica has just changed. Others see it within two seconds. */
    void forget(TenantId tenant) {
        known.invalidate(tenant);
    }

    private Uni<Ruling> read(TenantId tenant, @Nullable Known before) {
        Instant asked = clock.instant();
        return policies.find(tenant)
                .map(found -> ruling(found, before))
                .invoke(ruling -> known.put(tenant, new Known(ruling, asked, new AtomicBoolean())));
    }

    private static Ruling ruling(Optional<Policy> found, @Nullable Known before) {
        Policy policy = found.orElse(Policy.NONE);
        return before == null ? Ruling.of(policy) : before.ruling().asOf(policy);
    }

    /**
     * What was read.
     *
     * @param asked when
     * @param renewed whether somebody already reads again
     */
    private record Known(Ruling ruling, Instant asked, AtomicBoolean renewed) {

        /** Whether the caller can go by it. After a second one caller cannot, who is to read again. */
        boolean holds(Instant now) {
            boolean isYoung = now.isBefore(asked.plus(FRESH));
            boolean isUsable = now.isBefore(asked.plus(USABLE));
            return isYoung || (isUsable && !renewed.compareAndSet(false, true));
        }

        int weight() {
            return 1 + ruling.policy().terms().size();
        }
    }
}
