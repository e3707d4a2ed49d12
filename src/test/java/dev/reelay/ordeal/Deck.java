package dev.reelay.ordeal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Deals each task a card, so that the shares are exact and only who gets what is left to chance. Cards are switches of
 * the simulator; a blank is empty.
 */
final class Deck {

    private final int size;
    private final List<String> cards = new ArrayList<>();

    Deck(int size) {
        this.size = size;
    }

    /** Puts in a share of cards, of these kinds in turn. */
    Deck with(double share, String... kinds) {
        long count = Math.round(share * size);
        for (int card = 0; card < count; card++) {
            cards.add(kinds[card % kinds.length]);
        }
        return this;
    }

    /** All cards, the rest blank, shuffled. */
    List<String> shuffled(RandomGenerator random) {
        List<String> all = new ArrayList<>(cards);
        all.addAll(Collections.nCopies(size - cards.size(), ""));
        Collections.shuffle(all, random);
        return all;
    }
}
