package id.umkm.example.gudang;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a product; null leaves a value as it is. Stock is not edited, but moved.
 *
 * @param name its new name
 * @param price its new price in whole rupiah
 */
record ProductChange(
        @Size(max = 200)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE, message = "{validation.visible}")
        @Nullable
        String name,

        @PositiveOrZero @Max(NewProduct.MAX_PRICE) @Nullable Long price) {}
