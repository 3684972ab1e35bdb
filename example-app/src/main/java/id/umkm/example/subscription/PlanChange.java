package id.umkm.example.subscription;

import id.umkm.tenancy.subscription.Plan;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a plan; what is left out stays as it is. Code and billing cycle stay: who is subscribed counts on them.
 *
 * @param modules the modules that it enables, at once for all who have it
 * @param features the features that it enables
 * @param priceIdr its price a period in whole rupiah, from each subscription's next renewal on
 * @param maxUsers the most users that a unit may have on it; who has more keeps them, and gets no further ones
 */
record PlanChange(
        @Nullable @Size(max = NewPlan.MAX_MODULES)
        Set<@NotBlank @Size(max = 60) @Pattern(regexp = NewPlan.TEXT, message = "{validation.text}") String> modules,

        @Nullable @Size(max = NewPlan.MAX_MODULES)
        Set<@NotBlank @Size(max = 60) @Pattern(regexp = NewPlan.CODE, message = "{validation.plan-code}") String>
                features,

        @Nullable @PositiveOrZero @Max(NewPlan.MAX_PRICE) Long priceIdr,
        @Nullable @Positive @Max(NewPlan.MAX_USERS) Integer maxUsers) {

    Plan of(Plan before) {
        return new Plan(
                before.id(),
                before.code(),
                modules == null ? before.modules() : modules,
                features == null ? before.features() : features,
                priceIdr == null ? before.priceIdr() : priceIdr,
                before.billingCycle(),
                maxUsers == null ? before.maxUsers() : maxUsers,
                before.retired());
    }

    static Plan retired(Plan before) {
        return new Plan(
                before.id(),
                before.code(),
                before.modules(),
                before.features(),
                before.priceIdr(),
                before.billingCycle(),
                before.maxUsers(),
                true);
    }
}
