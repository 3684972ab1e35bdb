package id.umkm.example.support;

import id.umkm.example.support.Api.Answer;
import id.umkm.example.support.Api.Client;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Buys, sells and repairs, with products that no other test knows. */
public final class Trade {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Client client;
    private final String unit;

    /** Trades as somebody at a unit. */
    public Trade(Client client, long unitId) {
        this.client = client;
        this.unit = "/api/groups/" + unitId;
    }

    /** Where the unit is. */
    public String path() {
        return unit;
    }

    /** Adds a product. */
    public long product(long price, long stock) {
        return client.post(
                        unit + "/products",
                        "{\"name\": \"Barang %d\", \"price\": %d, \"stock\": %d}"
                                .formatted(COUNT.incrementAndGet(), price, stock))
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    /** How many there are of a product. */
    public long stock(long product) {
        return client.get(unit + "/products/" + product)
                .expect(200)
                .json()
                .get("stock")
                .asLong();
    }

    /** The card of a product, the latest entry first. */
    public JsonNode card(long product) {
        return client.get(unit + "/products/" + product + "/stock-card?limit=200")
                .expect(200)
                .json()
                .get("items");
    }

    /** Sells so many of each product, paid with more than enough. */
    public Answer sell(long quantity, long... products) {
        return sell(UUID.randomUUID().toString(), quantity, products);
    }

    /** The same, under a key. */
    public Answer sell(String key, long quantity, long... products) {
        return client.with("Idempotency-Key", key).post(unit + "/sales", sale(quantity, products));
    }

    /** The body of a sale. */
    public static String sale(long quantity, long... products) {
        return "{\"payment\": \"CASH\", \"paid\": 1000000000, \"lines\": ["
                + LongStream.of(products)
                        .mapToObj(product -> "{\"productId\": %d, \"quantity\": %d}".formatted(product, quantity))
                        .collect(Collectors.joining(", "))
                + "]}";
    }

    /** Receives something for repair. */
    public long order() {
        return client.post(unit + "/service-orders", ORDER)
                .expect(201)
                .json()
                .get("id")
                .asLong();
    }

    /** The body of a service order. */
    public static final String ORDER =
            "{\"customer\": \"Bu Sari\", \"item\": \"Mesin espresso\", \"complaint\": \"Tidak panas\", \"fee\": 150000}";

    /** Moves stock to another unit. */
    public Answer transfer(long product, long toUnit, long toProduct, long quantity) {
        return client.post(
                unit + "/transfers",
                "{\"productId\": %d, \"toGroupId\": %d, \"toProductId\": %d, \"quantity\": %d}"
                        .formatted(product, toUnit, toProduct, quantity));
    }
}
