package id.umkm.example.inventory;

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
        @NotBlank(message = "wajib diisi")
        @Size(max = 200, message = "paling panjang 200 karakter")
        @Pattern(regexp = TEXT, message = "tidak boleh memuat karakter kendali")
        @Pattern(regexp = "\\s*|" + VISIBLE, message = "wajib diisi")
        String name,

        @NotNull(message = "wajib diisi")
        @PositiveOrZero(message = "tidak boleh negatif")
        @Max(value = MAX_PRICE, message = "paling besar " + MAX_PRICE)
        Long price,

        @NotNull(message = "wajib diisi")
        @PositiveOrZero(message = "tidak boleh negatif")
        @Max(value = MAX_STOCK, message = "paling besar " + MAX_STOCK)
        Long stock) {

    /** Neither control characters nor halves of a surrogate pair, which the database cannot hold. */
    static final String TEXT = "[^\\p{Cc}\\p{Cs}]*";

    /** Something that can be seen: not spaces of whatever width alone. */
    static final String VISIBLE = "(?s).*[^\\s\\p{Z}\\p{Cf}].*";

    static final long MAX_PRICE = 1_000_000_000_000L;
    static final long MAX_STOCK = 1_000_000_000L;
}
