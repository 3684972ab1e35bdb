package id.umkm.example.gudang;

import id.umkm.example.web.TextRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Goods that came in, or what a count has found.
 *
 * @param kind which of the two
 * @param quantity how many came in, or how many more there are than the card says; less by a negative number
 * @param note what to note; null for nothing
 */
record NewMovement(
        @NotNull Kind kind,

        @NotNull @Min(-NewProduct.MAX_STOCK) @Max(NewProduct.MAX_STOCK)
        Long quantity,

        @Size(max = 200) @Pattern(regexp = TextRules.TEXT, message = "{validation.text}") @Nullable
        String note) {

    /** What people move by hand. The rest moves by sales and transfers. */
    enum Kind {
        RECEIPT(MovementKind.RECEIPT),
        ADJUSTMENT(MovementKind.ADJUSTMENT);

        private final MovementKind movement;

        Kind(MovementKind movement) {
            this.movement = movement;
        }

        MovementKind movement() {
            return movement;
        }
    }

    boolean hasRightSign() {
        return kind == Kind.RECEIPT ? quantity > 0 : quantity != 0;
    }
}
