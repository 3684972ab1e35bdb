package id.umkm.tenancy.attack;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One way into the database: how each deed is tried on it, or why the deed makes no sense there. */
final class Road {

    /** Tries a deed. What it leaves uncommitted is no leak, so it commits. */
    @FunctionalInterface
    interface Attack {
        Loot run(Attempt attempt) throws Exception;
    }

    private final String name;
    private final Map<Deed, Attack> attacks = new EnumMap<>(Deed.class);
    private final Map<Deed, String> leftOut = new EnumMap<>(Deed.class);
    private final Map<Deed, String> closed = new EnumMap<>(Deed.class);
    private final Map<Situation, String> elsewhere = new EnumMap<>(Situation.class);

    private Road(String name) {
        this.name = name;
    }

    static Road named(String name) {
        return new Road(name);
    }

    Road can(Deed deed, Attack attack) {
        attacks.put(deed, attack);
        return this;
    }

    /** A deed that is refused to all, also for one's own rows, and in which words. */
    Road canOnlyUnprotected(Deed deed, String refusal, Attack attack) {
        closed.put(deed, refusal);
        return can(deed, attack);
    }

    Road cannot(Deed deed, String reason) {
        leftOut.put(deed, reason);
        return this;
    }

    Road cannot(Set<Deed> deeds, String reason) {
        deeds.forEach(deed -> leftOut.put(deed, reason));
        return this;
    }

    /** Leaves the road out where what it needs does not exist. */
    Road onlyIf(Predicate<Situation> possible, String reason) {
        for (Situation situation : Situation.values()) {
            if (!possible.test(situation)) {
                elsewhere.put(situation, reason);
            }
        }
        return this;
    }

    /**
     * @throws IllegalStateException if a deed is neither tried nor left out with a reason, or both
     */
    Road complete() {
        for (Deed deed : Deed.values()) {
            if (attacks.containsKey(deed) == leftOut.containsKey(deed)) {
                throw new IllegalStateException(
                        "road " + name + " has to try " + deed + " or to say why it does not, and not both");
            }
        }
        return this;
    }

    String name() {
        return name;
    }

    Set<Deed> deeds() {
        return attacks.isEmpty() ? EnumSet.noneOf(Deed.class) : EnumSet.copyOf(attacks.keySet());
    }

    Attack attack(Deed deed) {
        Attack attack = attacks.get(deed);
        if (attack == null) {
            throw new IllegalArgumentException("road " + name + " leaves " + deed + " out");
        }
        return attack;
    }

    boolean isPossibleIn(Situation situation) {
        return !elsewhere.containsKey(situation);
    }

    Map<Deed, String> leftOut() {
        return leftOut;
    }

    Map<Situation, String> elsewhere() {
        return elsewhere;
    }

    Map<Deed, String> closed() {
        return closed;
    }

    @Override
    public String toString() {
        return name;
    }
}
