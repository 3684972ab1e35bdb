package id.umkm.tenancy.attack;

import java.util.ArrayList;
import java.util.List;

/** One attack of the suite. */
record Combination(Road road, Deed deed, Situation situation, ConnectionState state) {

    /** All that make sense. */
    static List<Combination> all() {
        List<Combination> all = new ArrayList<>();
        for (Road road : Roads.ALL) {
            for (Deed deed : road.deeds()) {
                for (Situation situation : Situation.values()) {
                    if (road.isPossibleIn(situation)) {
                        for (ConnectionState state : ConnectionState.values()) {
                            all.add(new Combination(road, deed, situation, state));
                        }
                    }
                }
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "%s, %s, %s, %s".formatted(road, deed, situation, state);
    }
}
