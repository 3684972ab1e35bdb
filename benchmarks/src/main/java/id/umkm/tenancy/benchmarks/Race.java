package id.umkm.tenancy.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Several ways of doing the same work, measured in turns of some milliseconds within one process. What else the machine
 * does then meets all of them alike, and the ratios between those of one round bear it. For work of microseconds and more:
 * the clock is read around each answer.
 */
public final class Race {

    private static final long TURN_NANOS = 4_000_000;
    private static final int LONGEST_TURN = 64;

    // A prime, so that short turns come to all questions too.
    private static final int NEXT_ROUND = 61;

    private final int questions;
    private final List<Contender> contenders;
    private long answered;

    /**
     * Puts contenders side by side.
     *
     * @param questions how many questions there are, one from which answers can differ
     * @param contenders the contenders; the first is the one that the others are compared with
     * @throws IllegalStateException if they disagree about an answer, or all questions have the same one, so that their
     *     times would say nothing
     */
    public Race(int questions, List<Contender> contenders) {
        this.questions = questions;
        this.contenders = List.copyOf(contenders);
        requireAgreement();
    }

    private void requireAgreement() {
        Set<Object> different = new HashSet<>();
        for (int question = 0; question < questions; question++) {
            Object expected = contenders.get(0).work().answer(question);
            different.add(expected);
            for (Contender contender : contenders.subList(1, contenders.size())) {
                Object answer = contender.work().answer(question);
                if (!answer.equals(expected)) {
                    throw new IllegalStateException(contender.name() + " answers " + answer + " to question " + question
                            + " where " + contenders.get(0).name() + " answers " + expected
                            + "; its time would say nothing");
                }
            }
        }
        if (different.size() < 2) {
            throw new IllegalStateException("all " + questions + " questions have the answer " + different
                    + ", which could come without looking; ask different ones");
        }
    }

    /**
     * Runs it.
     *
     * @param effort for how long
     * @return what was measured
     */
    public Standings run(Effort effort) {
        int[] turns = warmUp(effort.warmUp());
        Standings standings = new Standings(contenders);
        long end = System.nanoTime() + effort.measuring().toNanos();
        for (int round = 0; round < effort.leastRounds() || System.nanoTime() - end < 0; round++) {
            standings.add(round(round, turns));
        }
        return standings;
    }

    // Also finds out how many answers make a turn.
    private int[] warmUp(Duration duration) {
        int[] turns = new int[contenders.size()];
        Arrays.fill(turns, 1);
        long end = System.nanoTime() + duration.toNanos();
        for (int round = 0; System.nanoTime() - end < 0; round++) {
            long[][] times = round(round, turns);
            for (int at = 0; at < turns.length; at++) {
                turns[at] = (int) Math.max(
                        1, Math.min(LONGEST_TURN, TURN_NANOS / Math.max(1, Standings.median(times[at]))));
            }
        }
        return turns;
    }

    // The order changes, so that nobody always comes behind the same one.
    private long[][] round(int round, int[] turns) {
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < turns.length; at++) {
            order.add((at + round) % turns.length);
        }
        if (round / turns.length % 2 == 1) {
            Collections.reverse(order);
        }
        long[][] times = new long[turns.length][];
        for (int at : order) {
            times[at] = turn(contenders.get(at).work(), round * NEXT_ROUND, turns[at]);
        }
        return times;
    }

    private long[] turn(Contender.Work work, int from, int length) {
        long[] times = new long[length];
        for (int at = 0; at < length; at++) {
            int question = Math.floorMod(from + at, questions);
            long start = System.nanoTime();
            Object answer = work.answer(question);
            times[at] = System.nanoTime() - start;
            answered += answer.hashCode();
        }
        return times;
    }

    @Override
    public String toString() {
        return contenders.size() + " contenders, answers " + answered;
    }
}
