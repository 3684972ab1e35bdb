package id.umkm.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.demo.DemoTenant.Past;
import id.umkm.example.support.Api;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The days before at the demo's units. */
@UmkmTest
class DemoTradeTest {

    private static final String DEMO = "('Corporate A', 'Corporate B', 'Corporate ABC')";

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    Clock clock;

    @Autowired
    DemoSeeder seeder;

    @Test
    void stockOfEachDemoProductIsWhatItsCardSays() {
        List<Map<String, Object>> differing =
                database.superuser().sql("""
                select p.id, p.stock, p.entries, sum(m.quantity), max(m.entry), sum(m.quantity) filter (where m.kind = 'SALE')
                from umkm_product p
                join tenancy_group c on c.tenant_id = p.tenant_id and c.level = 0 and c.name in %s
                left join umkm_stock_movement m on m.tenant_id = p.tenant_id and m.product_id = p.id
                group by p.tenant_id, p.id
                having p.stock <> coalesce(sum(m.quantity), 0) or p.entries <> count(m.id)
                  or p.entries <> coalesce(max(m.entry), 0)
                  or coalesce(sum(m.quantity) filter (where m.kind = 'SALE'), 0) <>
                     - coalesce((select sum(l.quantity) from umkm_sale_line l
                                 where l.tenant_id = p.tenant_id and l.product_id = p.id), 0)""".formatted(DEMO)).query().listOfRows();

        assertThat(differing).isEmpty();
    }

    @Test
    void managerSeesTheSalesOfTheDaysBeforeAndWhoSold() {
        long tenant = database.tenant("Corporate A");
        long shop = database.group(tenant, "Toko JKT");
        LocalDate today = LocalDate.ofInstant(clock.instant(), id.umkm.example.report.ReportPeriod.ZONE);
        String period = "?from=" + today.minusDays(6) + "&until=" + today.minusDays(1);

        long revenue = api.as("manager.jkt.a")
                .get("/api/groups/" + shop + "/reports/sales" + period)
                .expect(200)
                .json()
                .get("revenue")
                .asLong();

        assertThat(revenue).isEqualTo(13 * 68_000 + 10 * 32_000);
        assertThat(database.superuser()
                        .sql(
                                "select distinct sold_by from umkm_sale where tenant_id = ? and group_id = ? and sold_at < ?")
                        .params(
                                tenant,
                                shop,
                                java.sql.Timestamp.from(new Past(1, LocalTime.MAX).before(clock.instant())))
                        .query(String.class)
                        .list())
                .containsExactly("user:" + userId("kasir.toko.jkt.a"));
    }

    @Test
    void servicePointsHaveOrdersOfEachKind() {
        long tenant = database.tenant("Corporate B");
        long workshop = database.group(tenant, "Servis BDG");

        assertThat(api.as("admin.b")
                        .get("/api/groups/" + workshop + "/service-orders")
                        .expect(200)
                        .json()
                        .get("items")
                        .valueStream()
                        .map(order -> order.get("status").asString()))
                .contains("DELIVERED", "DONE", "IN_PROGRESS", "RECEIVED");
    }

    @Test
    void planForFewPeopleIsOfferedAndItsShopHasRoomForThree() {
        long tenant = database.tenant("Corporate ABC");
        assertThat(database.superuser()
                        .sql("select p.max_users from tenancy_subscription s join tenancy_plan p on p.id = s.plan_id"
                                + " where s.tenant_id = ? and p.code = 'warung'")
                        .param(tenant)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void startOnDataThatAreThereMakesNoneTwice() {
        long sales = rows("umkm_sale");
        long orders = rows("umkm_service_order");

        seeder.start();

        assertThat(rows("umkm_sale")).isEqualTo(sales);
        assertThat(rows("umkm_service_order")).isEqualTo(orders);
    }

    @Test
    void daysBeforeAreThoseOfTheReports() {
        Instant justAfterMidnightInJakarta = Instant.parse("2026-03-01T17:00:00Z");

        assertThat(new Past(1, LocalTime.of(9, 0)).before(justAfterMidnightInJakarta))
                .isEqualTo("2026-03-01T02:00:00Z");
    }

    private long userId(String mailbox) {
        return api.as(mailbox).get("/api/auth/me").json().get("user").get("id").asLong();
    }

    private long rows(String table) {
        return database.superuser()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }
}
