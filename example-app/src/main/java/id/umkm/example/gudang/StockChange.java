package id.umkm.example.gudang;

/**
 * A move of one product's stock.
 *
 * @param item the product, locked
 * @param quantity how many come in; negative for those that go out; not 0
 */
public record StockChange(StockItem item, long quantity) {

    /**
     * Checks the quantity.
     *
     * @throws IllegalArgumentException if it is 0
     */
    public StockChange {
        if (quantity == 0) {
            throw new IllegalArgumentException("a change of product " + item.productId() + " moves nothing");
        }
    }
}
