package id.umkm.example.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a product; null leaves a value as it is.
 *
 * @param name its new name
 * @param price its new price in whole rupiah
 * @param stock how many there are now
 */
record ProductChange(
        @Size(max = 200, message = "paling panjang 200 karakter")
        @Pattern(regexp = NewProduct.TEXT, message = "tidak boleh memuat karakter kendali")
        @Pattern(regexp = NewProduct.VISIBLE, message = "wajib diisi")
        @Nullable
        String name,

        @PositiveOrZero(message = "tidak boleh negatif")
        @Max(value = NewProduct.MAX_PRICE, message = "paling besar " + NewProduct.MAX_PRICE)
        @Nullable
        Long price,

        @PositiveOrZero(message = "tidak boleh negatif")
        @Max(value = NewProduct.MAX_STOCK, message = "paling besar " + NewProduct.MAX_STOCK)
        @Nullable
        Long stock) {}
