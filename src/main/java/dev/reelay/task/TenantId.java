package dev.reelay.task;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose task it is. Tenants never see each other.
 *
 * @param value 1 to 64 of {@code a-z 0-9 _ -}, beginning with a letter or digit; anything else is refused
 */
public record TenantId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A tenant's name is 1 to 64 of a-z, 0-9, _ and -: " + value);
        }
    }

    /** Whether a tenant may be called so. */
    public static boolean isWellFormed(String name) {
        return FORM.matcher(name).matches();
    }

    /** The tenant of that name; empty for what no tenant may be called. */
    public static Optional<TenantId> parse(String name) {
        return isWellFormed(name) ? Optional.of(new TenantId(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
