package id.umkm.example.gudang;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to move stock to another unit.
 *
 * @param productId the product of this unit
 * @param toGroupId the other unit
 * @param toProductId what the product is there
 * @param quantity how many
 * @param note what to note; null for nothing
 */
record NewTransfer(
        @NotNull @Positive Long productId,
        @NotNull @Positive Long toGroupId,
        @NotNull @Positive Long toProductId,
        @NotNull @Positive @Max(NewProduct.MAX_STOCK) Long quantity,

        @Size(max = 200) @Pattern(regexp = TextRules.TEXT, message = "{validation.text}") @Nullable
        String note) {}
