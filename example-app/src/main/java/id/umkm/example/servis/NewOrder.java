package id.umkm.example.servis;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * What it takes to receive something for repair.
 *
 * @param customer who brings it
 * @param item what it is
 * @param complaint what is wrong with it
 * @param fee what the repair is to cost, in whole rupiah
 */
record NewOrder(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
        String customer,

        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
        String item,

        @NotBlank
        @Size(max = 500)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
        String complaint,

        @NotNull @PositiveOrZero @Max(MAX_FEE) Long fee) {

    static final long MAX_FEE = 1_000_000_000_000L;
}
