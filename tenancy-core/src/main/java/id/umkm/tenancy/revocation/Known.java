package id.umkm.tenancy.revocation;

/**
 * What a node knows of one tenant's epoch at one moment: the newest epoch, and the begin of the newest read that this rests
 * on. It is replaced as a whole, so that whoever reads it once has two values that belong together.
 *
 * @param epoch the newest epoch known; without meaning before the first
 * @param raisedAt when the node came to know it; a read that began later shows this epoch or a newer one, unless the
 *     database was put back
 * @param readBegan when the newest read began that included the tenant
 * @param state how far this can be relied on
 */
record Known(long epoch, long raisedAt, long readBegan, State state) {

    enum State {
        /** Nothing was read yet. */
        UNREAD,
        /** Read, and as old as {@link #readBegan} says. */
        READ,
        /** Given up; nothing counts here any more. */
        FORGOTTEN
    }

    private static final long BOUND_NANOS = RevocationNode.BOUND.toNanos();

    static final Known NOTHING = new Known(Long.MIN_VALUE, 0, 0, State.UNREAD);
    static final Known FORGOTTEN = new Known(Long.MIN_VALUE, 0, 0, State.FORGOTTEN);

    /** Tells whether a decision that starts at a moment may rest on this. */
    boolean isFreshAt(long nanos) {
        return state == State.READ && nanos - readBegan <= BOUND_NANOS;
    }

    /** Tells whether a read is evidence that the database was put back to an earlier state. */
    boolean isContradictedBy(long shown, long began) {
        return state != State.FORGOTTEN && shown < epoch && began - raisedAt > 0;
    }

    Known raised(long newEpoch, long now) {
        return state == State.FORGOTTEN || newEpoch <= epoch ? this : new Known(newEpoch, now, readBegan, state);
    }

    /** Returns the maximum of each value. */
    Known read(long shown, long began, long now) {
        if (state == State.FORGOTTEN) {
            return this;
        }
        Known raised = raised(shown, now);
        long newest = state == State.READ && readBegan - began > 0 ? readBegan : began;
        return new Known(raised.epoch, raised.raisedAt, newest, State.READ);
    }
}
