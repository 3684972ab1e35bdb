package id.umkm.example.servis;

import java.util.Set;

/** How far a service order is, and where it can go from there. */
public enum OrderStatus {
    /** Brought in; nobody works on it yet. */
    RECEIVED,
    /** Somebody works on it. */
    IN_PROGRESS,
    /** It waits for parts, or for the customer's word. */
    WAITING,
    /** Done, and ready to be handed back. */
    DONE,
    /** Handed back and paid. */
    DELIVERED,
    /** Given up, and handed back as it was. */
    CANCELLED;

    /**
     * Lists where an order can go from here.
     *
     * @return the next statuses; none where the order has ended
     */
    public Set<OrderStatus> next() {
        return switch (this) {
            case RECEIVED -> Set.of(IN_PROGRESS, CANCELLED);
            case IN_PROGRESS -> Set.of(WAITING, DONE, CANCELLED);
            case WAITING -> Set.of(IN_PROGRESS, CANCELLED);
            case DONE -> Set.of(IN_PROGRESS, DELIVERED);
            case DELIVERED, CANCELLED -> Set.of();
        };
    }

    /**
     * Tells whether an order has ended with this.
     *
     * @return true if it goes nowhere from here
     */
    public boolean ends() {
        return next().isEmpty();
    }
}
