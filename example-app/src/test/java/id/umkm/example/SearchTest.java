package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.report.ReportPeriod;
import id.umkm.example.support.Api;
import id.umkm.example.support.OwnTenant;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import id.umkm.tenancy.administration.TenantService;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Products by name, sales by day and status: page by page what fits, and nothing else. */
@UmkmTest
class SearchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 2, 10);

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TenantService tenants;

    private Api.Client admin = new Api("").anonymous();
    private String unit = "";

    @BeforeEach
    void openAShop() {
        OwnTenant world = new OwnTenant(api, database, tenants);
        admin = world.admin();
        unit = "/api/groups/" + world.newSubscribedUnit();
    }

    @Test
    void productsAreFoundByAnyPartOfTheNameInWhicheverCaseAndPageByPage() {
        List.of("Kopi Gayo", "Gula Aren", "Es Kopi Susu", "100% Kopi_Luwak", "Teh")
                .forEach(this::addProduct);

        assertThat(pages("/products?q=KOPI", "name")).containsExactly("100% Kopi_Luwak", "Es Kopi Susu", "Kopi Gayo");
        assertThat(pages("/products?q=%20kopi%20", "name")).hasSize(3);
        assertThat(pages("/products?q=%25", "name")).containsExactly("100% Kopi_Luwak");
        assertThat(pages("/products?q=_", "name")).containsExactly("100% Kopi_Luwak");
        assertThat(pages("/products?q=", "name")).hasSize(5);
        assertThat(pages("/products?q=sate", "name")).isEmpty();
    }

    @Test
    void cursorOfOneFilterIsRefusedByAnother() {
        List.of("Kopi A", "Kopi B").forEach(this::addProduct);
        String cursor = admin.get(unit + "/products?q=kopi&limit=1").expect(200).text("nextCursor");

        admin.get(unit + "/products?q=Kopi&limit=1&cursor=" + cursor).expect(200);
        for (String other : List.of("/products?", "/products?q=gula&")) {
            assertThat(admin.get(unit + other + "cursor=" + cursor)
                            .expectProblem(400)
                            .text("field"))
                    .isEqualTo("cursor");
        }
        sales();
        String sold =
                admin.get(unit + "/sales?from=2026-02-09&limit=1").expect(200).text("nextCursor");
        for (String other : List.of("/sales?", "/sales?from=2026-02-10&", "/sales?from=2026-02-09&status=VOIDED&")) {
            admin.get(unit + other + "cursor=" + sold).expectProblem(400);
        }
    }

    @Test
    void salesAreThoseOfTheDaysInJakartaAndOfTheStatus() {
        List<String> ids = sales();

        assertThat(pages("/sales?from=2026-02-10&until=2026-02-10", "id"))
                .as("from the first moment of the day in Jakarta to the last")
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(pages("/sales?from=2026-02-10", "id")).containsExactly(ids.get(3), ids.get(2), ids.get(1));
        assertThat(pages("/sales?until=2026-02-10", "id")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(pages("/sales?status=VOIDED", "id")).containsExactly(ids.get(2));
        assertThat(pages("/sales?status=COMPLETED&until=2026-02-10", "id")).containsExactly(ids.get(1), ids.get(0));
        assertThat(pages("/sales?status=VOIDED&until=2026-02-09", "id")).isEmpty();
    }

    /** One on the last moment of the day before, two on the day, the later of them voided, and one on the first of the next. */
    private List<String> sales() {
        Trade shop = new Trade(admin, Long.parseLong(unit.substring(unit.lastIndexOf('/') + 1)));
        long product = shop.product(1_000, 10);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ids.add(shop.sell(1, product).expect(201).json().get("id").asString());
        }
        admin.post(unit + "/sales/" + ids.get(2) + "/void", "{\"reason\": \"Salah\"}")
                .expect(200);
        var start = DAY.atStartOfDay(ReportPeriod.ZONE).toInstant();
        var end = DAY.plusDays(1).atStartOfDay(ReportPeriod.ZONE).toInstant();
        var moments = List.of(start.minusMillis(1), start, end.minusMillis(1), end);
        for (int i = 0; i < 4; i++) {
            database.superuser()
                    .sql("update umkm_sale set sold_at = ? where id = ?")
                    .params(Timestamp.from(moments.get(i)), Long.valueOf(ids.get(i)))
                    .update();
        }
        return ids;
    }

    private void addProduct(String name) {
        admin.post(unit + "/products", "{\"name\": \"%s\", \"price\": 1, \"stock\": 0}".formatted(name))
                .expect(201);
    }

    /** All of a list, one on each page. */
    private List<String> pages(String list, String field) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = admin.get(unit + list + "&limit=1" + cursor).expect(200);
            page.json().get("items").forEach(item -> found.add(item.get(field).asString()));
            cursor = page.json().get("nextCursor").isNull() ? "" : "&cursor=" + page.text("nextCursor");
        } while (!cursor.isEmpty());
        return found;
    }
}
