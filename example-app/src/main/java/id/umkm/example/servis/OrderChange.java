package id.umkm.example.servis;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a service order; null leaves a value as it is.
 *
 * @param complaint what is wrong with it
 * @param fee what the repair is to cost, in whole rupiah
 */
record OrderChange(
        @Size(max = 500)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE, message = "{validation.visible}")
        @Nullable
        String complaint,

        @PositiveOrZero @Max(NewOrder.MAX_FEE) @Nullable Long fee) {}
