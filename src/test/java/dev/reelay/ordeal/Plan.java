package dev.reelay.ordeal;

import dev.reelay.ordeal.Act.Kind;
import dev.reelay.ordeal.Order.Door;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is decided beforehand, drawn from one seed: who submits what and when, what the upstream does to each task,
 * what happens to the servers, and in which order replicas are killed. When a replacement is ready, and so when the
 * next replica is killed, is not up to the plan.
 *
 * @param acts in their order
 * @param orders in their order
 * @param victims replicas to be killed, one after the other
 */
record Plan(Scale scale, List<Act> acts, List<Order> orders, List<Integer> victims) {

    static final int REPLICAS = 3;

    /** Longer than every lease, licence and time-out of {@link Settings}. */
    private static final Duration SLEEP = Duration.ofSeconds(9);

    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final int MOST_VICTIMS = 1000;
    private static final int MOST_WATCHED = 100;
    private static final double IMPATIENT = 0.1;
    private static final double CALLED = 0.2;

    Plan {
        acts = List.copyOf(acts);
        orders = List.copyOf(orders);
        victims = List.copyOf(victims);
    }

    static Plan draw(Scale scale) {
        // Not java.util.Random, whose first draws are much alike for neighbouring seeds.
        RandomGenerator random = new SplittableRandom(scale.seed());
        List<Act> acts = acts(scale, random);
        List<Integer> victims = random.ints(MOST_VICTIMS, 0, REPLICAS).boxed().toList();
        return new Plan(scale, acts, orders(scale, random), victims);
    }

    /** Each trouble has a sixth of the time to itself, in an order that the seed decides. */
    private static List<Act> acts(Scale scale, RandomGenerator random) {
        List<Kind> troubles = new ArrayList<>(List.of(
                Kind.REPLICA_FALLS_ASLEEP,
                Kind.REDIS_IS_EMPTIED,
                Kind.REDIS_IS_REWOUND,
                Kind.REDIS_STOPS,
                Kind.POSTGRES_STOPS));
        Collections.shuffle(troubles, random);
        Duration turn = scale.length().dividedBy(troubles.size() + 1);
        return IntStream.range(0, troubles.size())
                .boxed()
                .flatMap(place -> trouble(troubles.get(place), turn.multipliedBy(place + 1), turn, random))
                .sorted(Comparator.comparing(Act::at))
                .toList();
    }

    private static Stream<Act> trouble(Kind kind, Duration from, Duration turn, RandomGenerator random) {
        Duration at = from.plus(part(turn, random.nextDouble() / 2));
        int replica = random.nextInt(REPLICAS);
        Act act = new Act(at, kind, replica);
        return switch (kind) {
            case REPLICA_FALLS_ASLEEP -> Stream.of(act, new Act(at.plus(SLEEP), Kind.REPLICA_WAKES, replica));
            case REDIS_STOPS -> Stream.of(act, new Act(at.plus(AWAY), Kind.REDIS_RETURNS, replica));
            case POSTGRES_STOPS -> Stream.of(act, new Act(at.plus(AWAY), Kind.POSTGRES_RETURNS, replica));
            // The dump is older than a turn is long, so that tasks begin and end between the two; and it is made before
            // the trouble of that turn begins, which may be that Redis is away.
            case REDIS_IS_REWOUND -> Stream.of(new Act(from.minus(turn), Kind.DUMP_IS_KEPT, replica), act);
            default -> Stream.of(act);
        };
    }

    private static List<Order> orders(Scale scale, RandomGenerator random) {
        int tasks = scale.tasks();
        List<List<String>> faults = faults(tasks, random);
        int watched = Math.min(tasks / 4, MOST_WATCHED);
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, tasks).boxed().toList());
        Collections.shuffle(numbers, random);
        List<Integer> sample = numbers.subList(0, watched);
        return IntStream.range(0, tasks)
                .mapToObj(number -> new Order(
                        number,
                        scale.seed(),
                        part(scale.length(), (double) number / tasks),
                        pick(Customer.ALL, random),
                        pick(List.of(Door.values()), random),
                        faults.get(number),
                        random.nextDouble() < IMPATIENT,
                        sample.contains(number),
                        random.nextDouble() < CALLED))
                .toList();
    }

    private static List<List<String>> faults(int tasks, RandomGenerator random) {
        List<List<String>> decks = List.of(
                new Deck(tasks)
                        .with(1, "render=300ms", "render=800ms", "render=1500ms", "render=4s")
                        .shuffled(random),
                new Deck(tasks)
                        .with(0.30, "callback=drop")
                        .with(0.10, "callback=duplicate")
                        .with(0.10, "callback=late:4s", "callback=reordered")
                        .shuffled(random),
                new Deck(tasks)
                        .with(0.05, "submit=lost")
                        .with(0.10, "submit=429:1", "submit=500", "submit=429-date:1", "submit=502", "submit=503")
                        .shuffled(random),
                new Deck(tasks)
                        .with(0.10, "status=429:1", "status=500", "status=502", "status=503", "status=520")
                        .shuffled(random),
                new Deck(tasks).with(0.05, "result=fail").shuffled(random));
        return IntStream.range(0, tasks)
                .mapToObj(task -> decks.stream()
                        .map(deck -> deck.get(task))
                        .filter(card -> !card.isEmpty())
                        .toList())
                .toList();
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }

    private static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }

    /** The acts and the sums; what is planned for one task is told where it is needed. */
    @Override
    public String toString() {
        String timed = acts.stream().map(act -> "  " + act).collect(Collectors.joining("\n"));
        return """
                The ordeal: %d tasks in %d s, seed %d. Again: %s
                %s
                  all the time: kill -9 of a replica, the next as soon as its replacement is ready: %s …""".formatted(
                        scale.tasks(),
                        scale.length().toSeconds(),
                        scale.seed(),
                        scale.command(),
                        timed,
                        victims.subList(0, 12));
    }
}
