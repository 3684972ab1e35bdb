package id.umkm.tenancy.benchmarks;

/**
 * One of several ways of doing the same work.
 *
 * @param name what it is called in tables
 * @param work the work
 */
public record Contender(String name, Work work) {

    /** Answers questions that are known by their place in a list, which is the same for all contenders of a race. */
    @FunctionalInterface
    public interface Work {

        /**
         * Answers a question.
         *
         * @param question its place in the list
         * @return the answer, which is the same for all contenders
         */
        Object answer(int question);
    }
}
