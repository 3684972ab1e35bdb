package id.umkm.example.toko;

/** Whether a sale counts. */
public enum SaleStatus {
    /** Paid, and its goods are gone. */
    COMPLETED,
    /** Voided, and its goods are back. */
    VOIDED
}
