package id.umkm.tenancy.subscription;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a business unit can subscribe to. Plans are global.
 *
 * @param id the plan
 * @param code its stable name, not blank
 * @param modules the modules that it enables, by slug
 * @param features the features that it enables, by name
 * @param priceIdr its price a cycle in whole rupiah, not negative
 * @param billingCycle how often it is paid for
 * @param maxUsers the most users a unit may have on it, positive; null for no limit
 * @param retired whether it is no longer on offer: who has it keeps and renews it, and nobody changes to it
 */
public record Plan(
        PlanId id,
        String code,
        Set<String> modules,
        Set<String> features,
        long priceIdr,
        BillingCycle billingCycle,
        @Nullable Integer maxUsers,
        boolean retired) {

    /**
     * Checks and copies the values.
     *
     * @throws IllegalArgumentException if the code is blank, the price negative or the number of users not positive
     */
    public Plan {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a plan needs a code that is not blank");
        }
        if (priceIdr < 0) {
            throw new IllegalArgumentException("plan " + code + ": the price " + priceIdr + " is negative");
        }
        if (maxUsers != null && maxUsers <= 0) {
            throw new IllegalArgumentException(
                    "plan " + code + ": at most " + maxUsers + " users; use null for no limit");
        }
        modules = Set.copyOf(modules);
        features = Set.copyOf(features);
    }

    /**
     * Makes a plan that is on offer.
     *
     * @param id the plan
     * @param code its stable name, not blank
     * @param modules the modules that it enables, by slug
     * @param features the features that it enables, by name
     * @param priceIdr its price a cycle in whole rupiah, not negative
     * @param billingCycle how often it is paid for
     * @param maxUsers the most users a unit may have on it, positive; null for no limit
     * @throws IllegalArgumentException if the code is blank, the price negative or the number of users not positive
     */
    public Plan(
            PlanId id,
            String code,
            Set<String> modules,
            Set<String> features,
            long priceIdr,
            BillingCycle billingCycle,
            @Nullable Integer maxUsers) {
        this(id, code, modules, features, priceIdr, billingCycle, maxUsers, false);
    }
}
