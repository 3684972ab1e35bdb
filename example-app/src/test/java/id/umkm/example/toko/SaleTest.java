package id.umkm.example.toko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A sale takes its stock, or nothing happens; a void brings it back. */
@UmkmTest
class SaleTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    private long tenant;
    private long shopId;
    private Trade shop = new Trade(new Api("").anonymous(), 0);

    @BeforeEach
    void openShop() {
        tenant = database.tenant("Corporate A");
        shopId = database.group(tenant, "Toko SBY");
        shop = new Trade(api.as("admin.a"), shopId);
    }

    @Test
    void saleHasAReceiptAndTakesItsStock() {
        long coffee = shop.product(68_000, 10);
        long sugar = shop.product(32_000, 5);

        Api.Answer answer = api.as("admin.a")
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        shop.path() + "/sales",
                        "{\"payment\": \"CASH\", \"paid\": 200000, \"lines\": [{\"productId\": %d, \"quantity\": 2}, {\"productId\": %d, \"quantity\": 1}]}"
                                .formatted(coffee, sugar))
                .expect(201);

        JsonNode sale = answer.json();
        assertThat(sale.get("total").asLong()).isEqualTo(168_000);
        assertThat(sale.get("change").asLong()).isEqualTo(32_000);
        assertThat(sale.get("receiptNumber").asString()).matches("20[0-9]{6}-[0-9]{4,}");
        assertThat(sale.get("soldAt").asString()).matches("20[0-9-]+T[0-9:.]+Z");
        assertThat(sale.get("lines")).hasSize(2);
        assertThat(shop.stock(coffee)).isEqualTo(8);
        assertThat(shop.stock(sugar)).isEqualTo(4);
        JsonNode entry = shop.card(coffee).get(0);
        assertThat(entry.get("kind").asString()).isEqualTo("SALE");
        assertThat(entry.get("quantity").asLong()).isEqualTo(-2);
        assertThat(entry.get("balance").asLong()).isEqualTo(8);
        assertThat(entry.get("referenceId").asLong()).isEqualTo(sale.get("id").asLong());
        assertThat(api.as("admin.a")
                        .get(String.valueOf(answer.header("Location")))
                        .expect(200)
                        .json()
                        .get("lines"))
                .isEqualTo(sale.get("lines"));
    }

    @Test
    void receiptKeepsTheNameAndPriceOfItsTime() {
        long product = shop.product(10_000, 3);
        String sale = String.valueOf(shop.sell(1, product).expect(201).header("Location"));
        String path = shop.path() + "/products/" + product;
        String tag = String.valueOf(api.as("admin.a").get(path).header("ETag"));

        api.as("admin.a")
                .with("If-Match", tag)
                .patch(path, "{\"name\": \"Nama Baru\", \"price\": 99000}")
                .expect(200);

        JsonNode line =
                api.as("admin.a").get(sale).expect(200).json().get("lines").get(0);
        assertThat(line.get("unitPrice").asLong()).isEqualTo(10_000);
        assertThat(line.get("name").asString()).startsWith("Barang");
    }

    @Test
    void saleOfMoreThanThereIsTakesNothingOfAnyLine() {
        long plenty = shop.product(1_000, 100);
        long scarce = shop.product(1_000, 1);

        Api.Answer refused = shop.sell(2, plenty, scarce).expectProblem(409);

        assertThat(refused.text("rule")).isEqualTo("ENOUGH_STOCK");
        JsonNode shortage = refused.json().get("shortages").get(0);
        assertThat(shortage.get("productId").asLong()).isEqualTo(scarce);
        assertThat(shortage.get("available").asLong()).isEqualTo(1);
        assertThat(shortage.get("wanted").asLong()).isEqualTo(2);
        assertThat(shop.stock(plenty)).isEqualTo(100);
        assertThat(shop.card(plenty)).hasSize(1);
    }

    @Test
    void linesOfTheSameProductAreTakenTogether() {
        long product = shop.product(1_000, 3);

        shop.sell(2, product, product).expectProblem(409);
        shop.sell(1, product, product).expect(201);

        assertThat(shop.stock(product)).isEqualTo(1);
        assertThat(shop.card(product)).hasSize(2);
    }

    @Test
    void productOfAnotherUnitIsNotSold() {
        long elsewhere = new Trade(api.as("admin.a"), database.group(tenant, "Gudang SBY")).product(1_000, 5);
        long own = shop.product(1_000, 5);

        Api.Answer refused = shop.sell(1, own, elsewhere).expectProblem(422);

        assertThat(refused.text("field")).isEqualTo("lines[1].productId");
        assertThat(shop.stock(own)).isEqualTo(5);
    }

    @Test
    void saleThatIsNotPaidIsRefused() {
        long product = shop.product(1_000_000_000, 2);

        assertThat(shop.sell(2, product).expectProblem(422).text("rule")).isEqualTo("AT_LEAST_TOTAL");
        assertThat(shop.stock(product)).isEqualTo(2);
    }

    @Test
    void amountsAreExactBeyondSixtyFourBits() {
        long product = shop.product(1_000_000_000_000L, 1_000_000);

        Api.Answer refused = shop.sell(1_000_000, product, product).expectProblem(422);

        assertThat(refused.json().get("total").bigIntegerValue()).hasToString("2000000000000000000");
    }

    @Test
    void saleThatIsSentAgainIsMadeOnce() {
        long product = shop.product(1_000, 10);
        String key = UUID.randomUUID().toString();

        Api.Answer first = shop.sell(key, 3, product).expect(201);
        Api.Answer second = shop.sell(key, 3, product).expect(201);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(shop.stock(product)).isEqualTo(7);
        assertThat(shop.sell(key, 4, product).expectProblem(422).text("type"))
                .isEqualTo("urn:umkm:problem:idempotency-key-reused");
        api.as("admin.a").post(shop.path() + "/sales", Trade.sale(1, product)).expectProblem(400);
        assertThat(shop.stock(product)).isEqualTo(7);
    }

    @Test
    void replayIsDeniedOnceTheRightHasGone() {
        long product = shop.product(1_000, 10);
        Person cashier = people.member(tenant, shopId, "sales.create");
        Trade till = new Trade(api.as(cashier.mailbox()), shopId);
        String key = UUID.randomUUID().toString();
        till.sell(key, 1, product).expect(201);

        String membership = database.superuser()
                .sql("select id from tenancy_membership where tenant_id = ? and user_id = ?")
                .params(tenant, Long.toString(cashier.id()))
                .query(String.class)
                .single();
        database.superuser()
                .sql("update tenancy_membership set valid_until = now() where tenant_id = ? and id = ?::bigint")
                .params(tenant, membership)
                .update();
        database.superuser()
                .sql("update tenancy_epoch set epoch = epoch + 1 where tenant_id = ?")
                .param(tenant)
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> till.sell(key, 1, product).status() == 404);
    }

    @Test
    void voidBringsTheStockBackOnce() {
        long product = shop.product(1_000, 10);
        String sale = String.valueOf(shop.sell(4, product).expect(201).header("Location"));

        Api.Answer voided = api.as("admin.a")
                .post(sale + "/void", "{\"reason\": \"Salah barang\"}")
                .expect(200);

        assertThat(voided.text("status")).isEqualTo("VOIDED");
        assertThat(voided.text("voidReason")).isEqualTo("Salah barang");
        assertThat(voided.json().get("voidedAt").asString()).endsWith("Z");
        assertThat(shop.stock(product)).isEqualTo(10);
        assertThat(shop.card(product).get(0).get("kind").asString()).isEqualTo("SALE_VOID");
        assertThat(api.as("admin.a")
                        .post(sale + "/void", "{\"reason\": \"Lagi\"}")
                        .expectProblem(409)
                        .text("type"))
                .isEqualTo("urn:umkm:problem:sale-already-voided");
        assertThat(shop.stock(product)).isEqualTo(10);
    }

    @Test
    void voidHasAPermissionOfItsOwn() {
        long product = shop.product(1_000, 10);
        Person cashier = people.member(tenant, shopId, "sales.create", "sales.view");
        Trade till = new Trade(api.as(cashier.mailbox()), shopId);
        String sale = String.valueOf(till.sell(4, product).expect(201).header("Location"));

        assertThat(api.as(cashier.mailbox())
                        .post(sale + "/void", "{\"reason\": \"Iseng\"}")
                        .expectProblem(403)
                        .text("permission"))
                .isEqualTo("sales.void");
        assertThat(shop.stock(product)).isEqualTo(6);
    }

    @Test
    void salesArePagedFromTheLatest() {
        long product = shop.product(1_000, 10);
        for (int i = 0; i < 3; i++) {
            shop.sell(1, product).expect(201);
        }
        JsonNode first = api.as("admin.a")
                .get(shop.path() + "/sales?limit=2")
                .expect(200)
                .json();
        JsonNode second = api.as("admin.a")
                .get(shop.path() + "/sales?limit=2&cursor="
                        + first.get("nextCursor").asString())
                .expect(200)
                .json();
        JsonNode all = api.as("admin.a")
                .get(shop.path() + "/sales?limit=3")
                .expect(200)
                .json();

        assertThat(first.get("items")).hasSize(2);
        assertThat(second.get("items").get(0)).isEqualTo(all.get("items").get(2));
    }

    @Test
    void reportSumsOverTheShopsInScopeAndLeavesVoidedSalesOut() {
        long product = shop.product(7_000, 10);
        Trade other = new Trade(api.as("admin.a"), database.group(tenant, "Toko BDG"));
        long branch = database.group(tenant, "Cabang SBY");
        long before = revenue("admin.a", tenant);
        long branchBefore = revenue("admin.a", branch);

        shop.sell(2, product).expect(201);
        other.sell(1, other.product(1_000, 1)).expect(201);
        String wrong = String.valueOf(shop.sell(1, product).expect(201).header("Location"));
        api.as("admin.a").post(wrong + "/void", "{\"reason\": \"Salah\"}").expect(200);

        assertThat(revenue("admin.a", tenant) - before).isEqualTo(15_000);
        assertThat(revenue("admin.a", branch) - branchBefore).isEqualTo(14_000);
        assertThat(revenue("kasir.toko.jkt.a", database.group(tenant, "Toko JKT")))
                .isEqualTo(revenue("manager.jkt.a", database.group(tenant, "Cabang JKT")));
        Person onlyHere = people.member(tenant, shopId, "sales.view");
        assertThat(revenue(onlyHere.mailbox(), shopId)).isEqualTo(revenue("admin.a", shopId));
        api.as(onlyHere.mailbox())
                .get("/api/groups/" + branch + "/reports/sales")
                .expectProblem(404);
    }

    @Test
    void roleThatIsNotInheritedIsNotReportedBelow() {
        Person seesNoShop = people.member(tenant, database.group(tenant, "Cabang SBY"), "sales.view");
        database.superuser()
                .sql("update tenancy_role set inheritable = false where tenant_id = ? and id in (select role_id from"
                        + " tenancy_membership_role r join tenancy_membership m on m.tenant_id = r.tenant_id and m.id ="
                        + " r.membership_id where m.tenant_id = ? and m.user_id = ?)")
                .params(tenant, tenant, Long.toString(seesNoShop.id()))
                .update();
        shop.sell(1, shop.product(5_000, 1)).expect(201);

        assertThat(revenue(seesNoShop.mailbox(), database.group(tenant, "Cabang SBY")))
                .isZero();
    }

    private long revenue(String mailbox, long group) {
        return api.as(mailbox)
                .get("/api/groups/" + group + "/reports/sales")
                .expect(200)
                .json()
                .get("revenue")
                .asLong();
    }
}
