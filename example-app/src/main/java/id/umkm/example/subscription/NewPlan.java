package id.umkm.example.subscription;

import id.umkm.tenancy.subscription.BillingCycle;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to offer a plan.
 *
 * @param code its stable name
 * @param modules the modules that it enables
 * @param features the features that it enables; none where it is left out
 * @param priceIdr its price a period in whole rupiah
 * @param billingCycle how long a period is
 * @param maxUsers the most users that a unit may have on it; no limit where it is left out
 */
record NewPlan(
        @NotBlank @Size(max = 60) @Pattern(regexp = CODE, message = "{validation.plan-code}")
        String code,

        @NotNull @Size(max = MAX_MODULES)
        Set<@NotBlank @Size(max = 60) @Pattern(regexp = TEXT, message = "{validation.text}") String> modules,

        @Nullable @Size(max = MAX_MODULES)
        Set<@NotBlank @Size(max = 60) @Pattern(regexp = CODE, message = "{validation.plan-code}") String> features,

        @NotNull @PositiveOrZero @Max(MAX_PRICE) Long priceIdr,
        @NotNull BillingCycle billingCycle,
        @Nullable @Positive @Max(MAX_USERS) Integer maxUsers) {

    static final String CODE = "[a-z0-9]([a-z0-9-]*[a-z0-9])?|\\s*";
    static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";
    static final int MAX_MODULES = 50;
    static final long MAX_PRICE = 1_000_000_000_000L;
    static final int MAX_USERS = 100_000;

    Plan plan(PlanId id) {
        return new Plan(id, code, modules, features == null ? Set.of() : features, priceIdr, billingCycle, maxUsers);
    }
}
