package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.StatementCounter;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the modules answer takes the same number of statements, however much it is. */
@UmkmTest
class TradeStatementsTest {

    private static final int MANY = 30;

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    StatementCounter statements;

    private long shopId;
    private Trade shop = new Trade(new Api("").anonymous(), 0);

    @BeforeEach
    void openShop() {
        shopId = database.group(database.tenant("Corporate A"), "Toko BDG");
        shop = new Trade(api.as("admin.a"), shopId);
    }

    @Test
    void listsTakeAsManyStatementsForManyRowsAsForOne() {
        long workshopId = database.group(database.tenant("Corporate A"), "Servis BDG");
        Trade workshop = new Trade(api.as("admin.a"), workshopId);
        long product = shop.product(1_000, 1_000);
        long there = workshop.product(1_000, 0);
        for (int i = 0; i < MANY; i++) {
            shop.product(1_000, 1);
            shop.sell(1, product).expect(201);
            shop.transfer(product, workshopId, there, 1).expect(201);
            workshop.order();
        }

        Stream.of(
                        shop.path() + "/products",
                        shop.path() + "/products/" + product + "/stock-card",
                        shop.path() + "/transfers",
                        shop.path() + "/products?q=barang",
                        shop.path() + "/sales",
                        shop.path() + "/sales?from=2026-01-01&status=COMPLETED",
                        "/api/audit-events",
                        workshop.path() + "/service-orders")
                .forEach(list -> {
                    assertThat(api.as("admin.a").get(limited(list, 200)).json().get("items"))
                            .hasSizeGreaterThanOrEqualTo(MANY);
                    assertThat(statements(limited(list, 200))).as(list).isEqualTo(statements(limited(list, 1)));
                });
    }

    @Test
    void reportsTakeAsManyStatementsForTheCorporateAsForOneUnit() {
        long corporate = database.tenant("Corporate A");
        shop.sell(1, shop.product(1_000, 1)).expect(201);

        long workshopId = database.group(corporate, "Servis BDG");
        Trade workshop = new Trade(api.as("admin.a"), workshopId);
        workshop.order();

        for (String report : new String[] {"stock-value", "sales"}) {
            assertThat(statements("/api/groups/" + corporate + "/reports/" + report))
                    .as(report)
                    .isEqualTo(statements(shop.path() + "/reports/" + report));
        }
        assertThat(statements("/api/groups/" + corporate + "/reports/service-orders"))
                .isEqualTo(statements(workshop.path() + "/reports/service-orders"));
    }

    @Test
    void saleTakesAsManyStatementsWithManyLinesAsWithOne() {
        // Ids come from the database fifty at a time, so that a sale now and then fetches some: the least of several.
        IntFunction<Long> least = lines -> Stream.generate(() -> selling(lines))
                .limit(4)
                .min(Long::compare)
                .orElseThrow();

        assertThat(least.apply(MANY)).isEqualTo(least.apply(1));
    }

    @Test
    void receiptAndItsVoidTakeAsManyStatementsWithManyLinesAsWithOne() {
        String small = String.valueOf(shop.sell(1, products(1)).expect(201).header("Location"));
        String large = String.valueOf(shop.sell(1, products(MANY)).expect(201).header("Location"));

        assertThat(statements(large)).isEqualTo(statements(small));
        assertThat(statements.during(() -> voided(large))).isEqualTo(statements.during(() -> voided(small)));
    }

    private void voided(String sale) {
        api.as("admin.a").post(sale + "/void", "{\"reason\": \"Salah\"}").expect(200);
    }

    private long selling(int lines) {
        long[] products = products(lines);
        return statements.during(() -> shop.sell(1, products).expect(201));
    }

    private long[] products(int count) {
        return LongStream.range(0, count).map(i -> shop.product(1_000, 5)).toArray();
    }

    // Something may run beside one of them; the least of several is the endpoint's own.
    private long statements(String path) {
        return Stream.generate(() ->
                        statements.during(() -> api.as("admin.a").get(path).expect(200)))
                .limit(3)
                .min(Long::compare)
                .orElseThrow();
    }

    private static String limited(String list, int limit) {
        return list + (list.contains("?") ? "&" : "?") + "limit=" + limit;
    }
}
