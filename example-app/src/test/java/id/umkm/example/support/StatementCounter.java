package id.umkm.example.support;

/** Counts the statements that the application executes, as often as each is, over all of its pools. */
public final class StatementCounter {

    /** Counts those of some work, which nothing else may run beside. */
    public long during(Runnable work) {
        long before = CountingDriver.count();
        work.run();
        return CountingDriver.count() - before;
    }
}
