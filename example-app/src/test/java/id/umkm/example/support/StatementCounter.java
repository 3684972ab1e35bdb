package id.umkm.example.support;

import java.util.List;

/** Counts the statements that the application executes, as often as each is, over all of its pools; and tells their texts. */
public final class StatementCounter {

    /** Counts those of some work, which nothing else may run beside. */
    public long during(Runnable work) {
        long before = CountingDriver.count();
        work.run();
        return CountingDriver.count() - before;
    }

    /** The texts of the prepared statements that some work executes, which nothing else may run beside, in their order. */
    public List<String> textsDuring(Runnable work) {
        CountingDriver.keepTexts(true);
        try {
            work.run();
            return CountingDriver.texts();
        } finally {
            CountingDriver.keepTexts(false);
        }
    }
}
