package id.umkm.tenancy.benchmarks;

import java.util.List;

/** Something that answers the questions of a list, each known by its place in it. */
interface Subject {

    /**
     * Answers a question.
     *
     * @param question its place in the list
     * @return whether access is allowed
     */
    boolean allows(int question);

    /**
     * Returns the subject if it answers every question as Tenancy does.
     *
     * @throws IllegalStateException if it does not, for then it does other work, and its time says nothing
     */
    static <S extends Subject> S agreeing(S subject, List<Question> questions) {
        for (int at = 0; at < questions.size(); at++) {
            Question question = questions.get(at);
            if (subject.allows(at) != question.allowed()) {
                throw new IllegalStateException(subject.getClass().getSimpleName() + " answers " + !question.allowed()
                        + " to " + question + "; its time would say nothing");
            }
        }
        return subject;
    }
}
