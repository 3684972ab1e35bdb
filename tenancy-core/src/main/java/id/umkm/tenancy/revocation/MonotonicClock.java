package id.umkm.tenancy.revocation;

/** Port: a clock that never goes back, to measure ages with. Its readings mean nothing but their differences. */
@FunctionalInterface
public interface MonotonicClock {

    /**
     * Reads the clock.
     *
     * @return nanoseconds since some moment of this clock's own
     */
    long nanos();

    /**
     * Returns the clock of this process.
     *
     * @return {@link System#nanoTime()}
     */
    static MonotonicClock system() {
        return System::nanoTime;
    }
}
