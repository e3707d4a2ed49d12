package dev.reelay.web;

import dev.reelay.task.TenantId;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that a start brings along, already hashed.
 *
 * @param hash as {@link KeyHash} makes it
 */
record BootstrapKey(TenantId tenant, String hash) {

    /** Everybody can read this one in the README. */
    static final String DEVELOPMENT_KEY = "rl_dev_key";

    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9_-]{0,63})=([\\x21-\\x7e&&[^,]]{1,255})");

    /**
     * Reads {@code tenant=key,tenant=key}. Throws {@link ConfigurationException}, which stops the start with one line;
     * the line never shows what was read, since it may hold a key.
     *
     * @param guarded whether the development key is refused
     */
    static List<BootstrapKey> parse(String text, boolean guarded) {
        String[] entries = text.split(",", -1);
        List<BootstrapKey> keys = new ArrayList<>(entries.length);
        for (int i = 0; i < entries.length; i++) {
            keys.add(entry(entries[i].strip(), i + 1, guarded));
        }
        return keys;
    }

    private static BootstrapKey entry(String entry, int number, boolean guarded) {
        Matcher form = FORM.matcher(entry);
        if (!form.matches()) {
            throw new ConfigurationException("REELAY_BOOTSTRAP_KEYS: entry " + number
                    + " is not tenant=key, with a tenant of 1 to 64 of a-z, 0-9, _ and -, and a key of 1 to 255 visible"
                    + " ASCII characters without a comma.");
        }
        if (guarded && form.group(2).equals(DEVELOPMENT_KEY)) {
            throw new ConfigurationException("REELAY_BOOTSTRAP_KEYS: entry " + number + " is " + DEVELOPMENT_KEY
                    + ", which everybody knows and which is for development only; choose another key.");
        }
        if (ApiKey.isBroken(form.group(2))) {
            throw new ConfigurationException("REELAY_BOOTSTRAP_KEYS: entry " + number
                    + " has the form of an API key, but its checksum is wrong; it was not copied as it was given.");
        }
        return new BootstrapKey(new TenantId(form.group(1)), KeyHash.of(form.group(2)));
    }
}
