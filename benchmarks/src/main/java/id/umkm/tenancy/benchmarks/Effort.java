package id.umkm.tenancy.benchmarks;

import java.time.Duration;

/**
 * How long a race takes.
 *
 * @param warmUp for how long it runs before anything is noted
 * @param measuring for how long it then runs
 * @param leastRounds how many rounds it takes at least, however long they are
 */
public record Effort(Duration warmUp, Duration measuring, int leastRounds) {

    /** Each contender runs once; nothing can be learnt about its time. */
    public static final Effort ONCE = new Effort(Duration.ZERO, Duration.ZERO, 1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is to be no round
     */
    public Effort {
        if (leastRounds < 1) {
            throw new IllegalArgumentException(leastRounds + " rounds; a race takes at least one");
        }
    }
}
