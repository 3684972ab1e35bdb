package id.umkm.example.gudang;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

/**
 * What it takes to add a product.
 *
 * @param name its name
 * @param price its price in whole rupiah
 * @param stock how many there are
 */
record NewProduct(
        @NotBlank
        @Size(max = 200)
        @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
        @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
        String name,

        @NotNull @PositiveOrZero @Max(MAX_PRICE) Long price,
        @NotNull @PositiveOrZero @Max(MAX_STOCK) Long stock) {

    static final long MAX_PRICE = 1_000_000_000_000L;
    static final long MAX_STOCK = 1_000_000_000L;
}
