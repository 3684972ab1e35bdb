package id.umkm.example.toko;

/** How a sale was paid. */
public enum PaymentMethod {
    /** In cash, with change. */
    CASH,
    /** By a QRIS code. */
    QRIS,
    /** By transfer to the shop's account. */
    TRANSFER
}
