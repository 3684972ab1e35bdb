package id.umkm.tenancy.benchmarks.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** One business unit, with what is known to have happened there. For many threads. */
final class Shop {

    static final long PRICE = 1_000;
    static final long STOCK = 1_000_000;

    private final Canary canary;
    private final List<Long> products;
    private final AtomicLongArray moved;
    private final AtomicLong sales = new AtomicLong();
    private final AtomicLong revenue = new AtomicLong();

    /**
     * Makes a shop where nothing has happened.
     *
     * @param canary what its rows are known by
     * @param products the ids of its products, {@value #STOCK} of each at {@value #PRICE} rupiah
     */
    Shop(Canary canary, List<Long> products) {
        this.canary = canary;
        this.products = List.copyOf(products);
        this.moved = new AtomicLongArray(products.size());
    }

    long id() {
        return canary.shop();
    }

    Canary canary() {
        return canary;
    }

    int products() {
        return products.size();
    }

    long product(int number) {
        return products.get(number % products.size());
    }

    void moved(int number, long quantity) {
        moved.addAndGet(number % products.size(), quantity);
    }

    void sold(long total) {
        sales.incrementAndGet();
        revenue.addAndGet(total);
    }

    long expectedStock(int number) {
        return STOCK + moved.get(number % products.size());
    }

    long expectedSales() {
        return sales.get();
    }

    long expectedRevenue() {
        return revenue.get();
    }
}
