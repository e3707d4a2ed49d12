package dev.reelay.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may be used for. Stable names; none includes another. */
public enum KeyScope {
    /** Ask for videos, cancel them, send unclear ones again. */
    SUBMIT,
    /** Look at tasks, deliveries and the state of the gateway; follow streams. */
    READ,
    /** Administer what is the tenant's own: endpoints, secrets, replays of deliveries. */
    ADMIN;

    /** Every scope, in their order. */
    public static Set<KeyScope> all() {
        return EnumSet.allOf(KeyScope.class);
    }

    /** As on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope that is called so on the wire; empty if none is. */
    public static Optional<KeyScope> parse(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(name))
                .findFirst();
    }

    /** As they are kept: the names in their order, separated by spaces. */
    public static String write(Set<KeyScope> scopes) {
        return scopes.stream().sorted().map(KeyScope::wireName).collect(Collectors.joining(" "));
    }

    /** What {@link #write} wrote; a name that is not known here, as of a later version, grants nothing. */
    public static Set<KeyScope> read(String names) {
        return Arrays.stream(names.split(" "))
                .flatMap(name -> parse(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
