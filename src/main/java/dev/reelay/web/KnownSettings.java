package dev.reelay.web;

import io.smallrye.config.PropertyName;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of all our settings, as properties and as environment variables.
 *
 * @param names such as {@code reelay.polling.tick}; {@code *} stands for a part that the operator chooses
 * @param tolerated further names that are nobody's business here
 */
record KnownSettings(Set<String> names, Set<String> tolerated) {

    static final String PREFIX = "reelay.";

    private static final String VARIABLE_PREFIX = "REELAY_";
    private static final Pattern PROFILE = Pattern.compile("^%(\\{[^}]*}|[^.]+)\\.");
    private static final String SERVICE_HOST = "_SERVICE_HOST";

    KnownSettings {
        names = Set.copyOf(names);
        tolerated = Set.copyOf(tolerated);
    }

    /**
     * What to say about those of the names that look like settings of ours and are none; empty if there are none.
     *
     * @param given whatever is configured, ours or not, with or without a profile
     */
    Optional<String> complaintAbout(Collection<String> given) {
        Set<String> unknown = new TreeSet<>();
        given.stream()
                .map(name -> PROFILE.matcher(name).replaceFirst(""))
                .filter(name -> name.startsWith(PREFIX) && isUnknownProperty(name))
                // An environment variable is also listed as the property that it might mean.
                .filter(name -> !given.contains(variable(name)))
                .forEach(unknown::add);
        given.stream()
                .filter(name -> name.startsWith(VARIABLE_PREFIX) && isUnknownVariable(name))
                .filter(name -> !isServiceLink(name, given))
                .forEach(unknown::add);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(unknown.stream().map(this::complaint).collect(Collectors.joining(" ")));
    }

    private boolean isUnknownProperty(String name) {
        return Stream.concat(names.stream(), tolerated.stream()).noneMatch(known -> PropertyName.equals(known, name));
    }

    private boolean isUnknownVariable(String variable) {
        return names.stream()
                .noneMatch(known -> variable.matches(variable(known).replace("*", "[A-Z0-9_]+")));
    }

    /**
     * Kubernetes tells every pod of the services beside it: one that is called {@code reelay} becomes
     * {@code REELAY_SERVICE_HOST}, {@code REELAY_PORT_80_TCP} and more.
     */
    private static boolean isServiceLink(String variable, Collection<String> given) {
        return given.stream()
                .filter(name -> name.startsWith(VARIABLE_PREFIX) || name.equals("REELAY" + SERVICE_HOST))
                .filter(name -> name.endsWith(SERVICE_HOST))
                .map(name -> name.substring(0, name.length() - SERVICE_HOST.length()))
                .anyMatch(service -> variable.matches(Pattern.quote(service) + "_(SERVICE|PORT)(_.*)?"));
    }

    private String complaint(String unknown) {
        boolean isVariable = unknown.startsWith(VARIABLE_PREFIX);
        Set<String> allowed = names.stream()
                .map(known -> isVariable ? variable(known) : known)
                .collect(Collectors.toCollection(TreeSet::new));
        return "There is no setting " + unknown + "; "
                + Spelling.nearest(unknown, allowed)
                        .map(near -> "did you mean " + near + "?")
                        .orElseGet(() -> "there are " + String.join(", ", allowed) + ".");
    }

    /** As an environment variable: {@code REELAY_POLLING_TICK}. */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }
}
