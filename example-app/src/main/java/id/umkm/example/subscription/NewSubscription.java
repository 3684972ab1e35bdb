package id.umkm.example.subscription;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to subscribe a business unit, from now on.
 *
 * @param planId the plan
 * @param trial whether to try it for a month without paying, which a unit can once; false where it is left out
 * @param modules narrows the plan's modules to these; all of them where it is left out
 */
record NewSubscription(
        @NotNull @Positive Long planId,
        @Nullable Boolean trial,

        @Nullable @Size(max = NewPlan.MAX_MODULES)
        Set<@NotBlank @Size(max = 60) @Pattern(regexp = NewPlan.TEXT, message = "{validation.text}") String> modules) {

    boolean isTrial() {
        return Boolean.TRUE.equals(trial);
    }
}
