package id.umkm.tenancy.access;

/**
 * Port: hears of each decision that {@link AccessControl#decide} and {@link AccessControl#decideAll} make, for metrics. Lists, such
 * as {@link AccessControl#groupsWith}, are told of nothing. It stands on the path of each decision: implementations are safe for
 * use by many threads, return at once, allocate nothing and throw nothing.
 */
@FunctionalInterface
public interface DecisionObserver {

    /** An observer that looks away. */
    DecisionObserver NONE = reason -> {};

    /**
     * A decision was made.
     *
     * @param reason why it is as it is, which also says whether it allows
     */
    void decided(AccessDecision.Reason reason);
}
