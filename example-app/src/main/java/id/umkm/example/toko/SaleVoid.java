package id.umkm.example.toko;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What it takes to void a sale.
 *
 * @param reason why
 */
record SaleVoid(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
        String reason) {}
