package id.umkm.example.inventory;

/** Thrown when a group has no such product: another group's, another tenant's or none at all, which look the same. */
class ProductNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProductNotFoundException(ProductId productId) {
        super("Produk " + productId + " tidak ditemukan.");
    }
}
