package dev.reelay.testing.fuzz;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Secrets that stand where rubbish is thrown, to see where else they turn up. */
public final class Planted {

    /** In every prompt. */
    public static final String PROMPT = "planted-prompt-b7c1";

    /** In the query of every address that clients name. */
    public static final String QUERY = "planted-query-04f9";

    /** Credentials in an address, which are refused. */
    public static final String USER_INFO = "planted-user-6e2d:planted-word-91aa";

    /** Where clients want to be told. */
    public static final String ADDRESS = "https://hooks.example.org/in?k=" + QUERY;

    private static final Pattern ISSUED = Pattern.compile("whsec_[\\w+/=]+|(?<=\"ticket\":\")[^\"]+");

    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Nobody may ever see these again: keys and tokens. */
    public Planted keys(String... secrets) {
        keys.addAll(Set.of(secrets));
        return this;
    }

    /** Remembers the secrets that an answer issued to their owner, who may see them again. */
    void learn(Answer answer) {
        ISSUED.matcher(answer.body()).results().forEach(issued -> told.add(issued.group()));
    }

    /** What stands in no answer at all. */
    Set<String> neverAnswered() {
        return keys;
    }

    /** What stands in no log and in no refusal: also what its owner may see elsewhere. */
    Set<String> neverLogged() {
        Set<String> all = ConcurrentHashMap.newKeySet();
        all.addAll(keys);
        all.addAll(told);
        all.add(PROMPT);
        all.add(QUERY);
        all.addAll(Set.of(USER_INFO.split(":")));
        return all;
    }
}
