package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.access.AccessDecision.Reason;
import id.umkm.tenancy.access.DecisionObserver;
import java.util.List;

/** Several observers as one; on the path of each decision, and so no more than needed. Safe for use by many threads. */
final class DecisionObservers implements DecisionObserver {

    private final DecisionObserver[] all;

    private DecisionObservers(List<DecisionObserver> all) {
        this.all = all.toArray(DecisionObserver[]::new);
    }

    static DecisionObserver of(List<DecisionObserver> all) {
        return switch (all.size()) {
            case 0 -> NONE;
            case 1 -> all.get(0);
            default -> new DecisionObservers(all);
        };
    }

    @Override
    public void decided(Reason reason) {
        for (DecisionObserver each : all) {
            each.decided(reason);
        }
    }
}
