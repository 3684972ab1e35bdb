package id.umkm.example.subscription;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a subscription, at once; what is left out stays as it is. The time that was paid for stays too: a dearer plan is
 * charged for the days that are left of it, and the new plan's price and period count from the next renewal on.
 *
 * @param planId the plan
 * @param modules narrows the plan's modules to these; where it is left out with a new plan, all of that
 */
record SubscriptionChange(
        @Nullable @Positive Long planId,

        @Nullable @Size(max = NewPlan.MAX_MODULES)
        Set<@NotBlank @Size(max = 60) @Pattern(regexp = NewPlan.TEXT, message = "{validation.text}") String> modules) {}
