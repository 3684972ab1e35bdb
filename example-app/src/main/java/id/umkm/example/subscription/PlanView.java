package id.umkm.example.subscription;

import id.umkm.example.web.ContentVersion;
import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plan as clients see it. */
record PlanView(
        long id,
        String code,
        List<String> modules,
        List<String> features,
        long priceIdr,
        BillingCycle billingCycle,
        @Nullable Integer maxUsers,
        boolean retired) {

    static PlanView of(Plan plan) {
        return new PlanView(
                plan.id().value(),
                plan.code(),
                plan.modules().stream().sorted().toList(),
                plan.features().stream().sorted().toList(),
                plan.priceIdr(),
                plan.billingCycle(),
                plan.maxUsers(),
                plan.retired());
    }

    /** What its entity tag tells: another number wherever anything differs. */
    long version() {
        return ContentVersion.of(this);
    }
}
