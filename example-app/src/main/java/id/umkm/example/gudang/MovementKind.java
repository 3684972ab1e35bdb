package id.umkm.example.gudang;

/** Why stock moved. */
public enum MovementKind {
    /** What there was when the product was added. */
    INITIAL,
    /** Goods came in. */
    RECEIPT,
    /** A count found more, or less. */
    ADJUSTMENT,
    /** Sold. */
    SALE,
    /** A sale was voided, and its goods came back. */
    SALE_VOID,
    /** Went to another unit. */
    TRANSFER_OUT,
    /** Came from another unit. */
    TRANSFER_IN
}
