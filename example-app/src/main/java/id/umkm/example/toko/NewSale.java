package id.umkm.example.toko;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What it takes to sell.
 *
 * @param payment how it is paid
 * @param paid what the customer hands over, in whole rupiah; at least the total
 * @param lines what is sold
 */
record NewSale(
        @NotNull PaymentMethod payment,
        @NotNull @PositiveOrZero @Max(MAX_PAID) Long paid,
        @NotEmpty @Size(max = MAX_LINES) List<@NotNull @Valid Line> lines) {

    static final int MAX_LINES = 100;
    static final long MAX_PAID = 1_000_000_000_000_000L;
    static final long MAX_QUANTITY = 1_000_000L;

    /**
     * What is sold of one product, at its present price.
     *
     * @param productId the product of this shop
     * @param quantity how many
     */
    record Line(
            @NotNull @Positive Long productId,
            @NotNull @Positive @Max(MAX_QUANTITY) Long quantity) {}
}
