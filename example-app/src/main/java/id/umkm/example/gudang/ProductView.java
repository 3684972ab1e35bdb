package id.umkm.example.gudang;

/**
 * What a client sees of a product.
 *
 * @param id the product
 * @param groupId the business unit that has it
 * @param name its name
 * @param price its price in whole rupiah
 * @param stock how many there are
 */
record ProductView(long id, long groupId, String name, long price, long stock) {

    static ProductView of(Product product) {
        return new ProductView(product.id(), product.groupId(), product.name(), product.price(), product.stock());
    }
}
