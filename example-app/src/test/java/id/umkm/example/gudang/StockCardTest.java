package id.umkm.example.gudang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.umkm.example.support.Api;
import id.umkm.example.support.TestPeople;
import id.umkm.example.support.TestPeople.Person;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Every change of stock is an entry on a card, whose balances add up. */
@UmkmTest
class StockCardTest {

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Autowired
    TestPeople people;

    private long tenant;
    private long warehouseId;
    private long shopId;
    private Trade warehouse = new Trade(new Api("").anonymous(), 0);
    private Trade shop = new Trade(new Api("").anonymous(), 0);

    @BeforeEach
    void open() {
        tenant = database.tenant("Corporate A");
        warehouseId = database.group(tenant, "Gudang SBY");
        shopId = database.group(tenant, "Toko SBY");
        warehouse = new Trade(api.as("admin.a"), warehouseId);
        shop = new Trade(api.as("admin.a"), shopId);
    }

    @Test
    void cardTellsEachMoveWithTheBalanceAfterIt() {
        long product = warehouse.product(5_000, 10);

        move(product, "RECEIPT", 15).expect(201);
        move(product, "ADJUSTMENT", -4).expect(201);

        JsonNode card = warehouse.card(product);
        assertThat(values(card, "kind")).containsExactly("ADJUSTMENT", "RECEIPT", "INITIAL");
        assertThat(values(card, "quantity")).containsExactly("-4", "15", "10");
        assertThat(values(card, "balance")).containsExactly("21", "25", "10");
        assertThat(values(card, "entry")).containsExactly("3", "2", "1");
        assertThat(card.get(0).get("movedBy").asString()).startsWith("user:");
        assertThat(card.get(0).get("note").asString()).isEqualTo("hitung ulang");
        assertThat(warehouse.stock(product)).isEqualTo(21);
    }

    @Test
    void countBelowNothingIsRefusedAndLeavesNoEntry() {
        long product = warehouse.product(5_000, 3);

        assertThat(move(product, "ADJUSTMENT", -4).expectProblem(409).text("rule"))
                .isEqualTo("ENOUGH_STOCK");
        assertThat(move(product, "RECEIPT", -1).expectProblem(422).text("rule")).isEqualTo("SIGN");
        assertThat(move(product, "ADJUSTMENT", 0).expectProblem(422).text("rule"))
                .isEqualTo("SIGN");

        assertThat(warehouse.card(product)).hasSize(1);
        assertThat(warehouse.stock(product)).isEqualTo(3);
    }

    @Test
    void receiptThatIsSentAgainIsWrittenOnce() {
        long product = warehouse.product(5_000, 1);
        Api.Client keyed =
                api.as("admin.a").with("Idempotency-Key", UUID.randomUUID().toString());
        String path = warehouse.path() + "/products/" + product + "/movements";

        for (int i = 0; i < 2; i++) {
            keyed.post(path, "{\"kind\": \"RECEIPT\", \"quantity\": 5}").expect(201);
        }

        assertThat(warehouse.stock(product)).isEqualTo(6);
    }

    @Test
    void cardIsPaged() {
        long product = warehouse.product(5_000, 1);
        move(product, "RECEIPT", 1).expect(201);
        move(product, "RECEIPT", 1).expect(201);
        String path = warehouse.path() + "/products/" + product + "/stock-card?limit=2";

        JsonNode first = api.as("admin.a").get(path).expect(200).json();
        JsonNode second = api.as("admin.a")
                .get(path + "&cursor=" + first.get("nextCursor").asString())
                .expect(200)
                .json();

        assertThat(values(first.get("items"), "entry")).containsExactly("3", "2");
        assertThat(values(second.get("items"), "entry")).containsExactly("1");
        assertThat(second.get("nextCursor").isNull()).isTrue();
    }

    @Test
    void productsAreListedByNamePageByPage() {
        for (int i = 0; i < 3; i++) {
            warehouse.product(1_000, 0);
        }
        List<String> all = values(
                api.as("admin.a")
                        .get(warehouse.path() + "/products?limit=200")
                        .expect(200)
                        .json()
                        .get("items"),
                "id");

        List<String> paged = new ArrayList<>();
        JsonNode page = api.as("admin.a")
                .get(warehouse.path() + "/products?limit=2")
                .expect(200)
                .json();
        while (true) {
            assertThat(page.get("items").size()).isBetween(1, 2);
            paged.addAll(values(page.get("items"), "id"));
            if (page.get("nextCursor").isNull()) {
                break;
            }
            page = api.as("admin.a")
                    .get(warehouse.path() + "/products?limit=2&cursor="
                            + page.get("nextCursor").asString())
                    .expect(200)
                    .json();
        }

        assertThat(paged).containsExactlyElementsOf(all).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void editOfAPriceThatSomebodyElseHasEditedIsALostUpdate_butASaleBetweenIsNone() {
        long product = shop.product(10_000, 5);
        String path = shop.path() + "/products/" + product;
        String tag = String.valueOf(api.as("admin.a").get(path).expect(200).header("ETag"));

        shop.sell(2, product).expect(201);
        api.as("admin.a")
                .with("If-Match", tag)
                .patch(path, "{\"price\": 11000}")
                .expect(200);
        Api.Answer lost = api.as("admin.a").with("If-Match", tag).patch(path, "{\"price\": 12000}");
        api.as("admin.a").patch(path, "{\"price\": 12000}").expectProblem(428);

        assertThat(lost.expectProblem(412).text("type")).isEqualTo("urn:umkm:problem:changed-meanwhile");
        JsonNode stored = api.as("admin.a").get(path).expect(200).json();
        assertThat(stored.get("price").asLong()).isEqualTo(11_000);
        assertThat(stored.get("stock").asLong()).isEqualTo(3);
    }

    @Test
    void productWithAHistoryStays_andOneWithoutGoes() {
        long sold = shop.product(1_000, 5);
        shop.sell(1, sold).expect(201);
        long fresh = shop.product(1_000, 5);

        assertThat(api.as("admin.a")
                        .delete(shop.path() + "/products/" + sold)
                        .expectProblem(409)
                        .text("rule"))
                .isEqualTo("NO_HISTORY");
        api.as("admin.a").delete(shop.path() + "/products/" + fresh).expect(204);

        assertThat(shop.card(sold)).hasSize(2);
        api.as("admin.a").get(shop.path() + "/products/" + fresh).expectProblem(404);
    }

    @Test
    void transferLeavesOneUnitAndComesToTheOther() {
        long here = warehouse.product(5_000, 10);
        long there = shop.product(6_000, 1);

        Api.Answer transfer = warehouse.transfer(here, shopId, there, 4).expect(201);

        assertThat(warehouse.stock(here)).isEqualTo(6);
        assertThat(shop.stock(there)).isEqualTo(5);
        assertThat(warehouse.card(here).get(0).get("kind").asString()).isEqualTo("TRANSFER_OUT");
        assertThat(shop.card(there).get(0).get("kind").asString()).isEqualTo("TRANSFER_IN");
        assertThat(shop.card(there).get(0).get("referenceId").asString()).isEqualTo(transfer.text("id"));
        assertThat(api.as("admin.a")
                        .get(String.valueOf(transfer.header("Location")))
                        .expect(200)
                        .json()
                        .get("toProductId")
                        .asLong())
                .isEqualTo(there);
        assertThat(api.as("admin.a")
                        .get(warehouse.path() + "/transfers?limit=1")
                        .expect(200)
                        .json()
                        .get("items")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo(transfer.text("id"));
    }

    @Test
    void transferThatCannotBeMadeMovesNothing() {
        long here = warehouse.product(5_000, 3);
        long there = shop.product(5_000, 0);
        long elsewhere = new Trade(api.as("admin.a"), database.group(tenant, "Gudang BDG")).product(5_000, 0);

        warehouse.transfer(here, shopId, there, 4).expectProblem(409);
        assertThat(warehouse
                        .transfer(here, shopId, elsewhere, 1)
                        .expectProblem(422)
                        .text("field"))
                .isEqualTo("toProductId");
        assertThat(warehouse
                        .transfer(there, shopId, there, 1)
                        .expectProblem(422)
                        .text("field"))
                .isEqualTo("productId");
        assertThat(warehouse
                        .transfer(here, warehouseId, here, 1)
                        .expectProblem(422)
                        .text("rule"))
                .isEqualTo("OTHER_UNIT");

        assertThat(warehouse.stock(here)).isEqualTo(3);
        assertThat(shop.card(there)).isEmpty();
    }

    @Test
    void transferTakesThePermissionAtBothEnds() {
        long here = warehouse.product(5_000, 3);
        long there = shop.product(5_000, 0);
        Person sender = people.member(tenant, warehouseId, "inventory.transfer");
        warehouseOf(sender).transfer(here, shopId, there, 1).expectProblem(404);
        people.join(sender, shopId, "inventory.view");
        await403(() -> warehouseOf(sender).transfer(here, shopId, there, 1));
        Person both = people.member(tenant, warehouseId, "inventory.transfer");
        people.join(both, shopId, "inventory.transfer");

        warehouseOf(both).transfer(here, shopId, there, 1).expect(201);

        assertThat(shop.stock(there)).isEqualTo(1);
    }

    @Test
    void transferToAnotherTenantIsAnsweredLikeOneToNoGroup() {
        long here = warehouse.product(5_000, 3);
        long b = database.tenant("Corporate B");
        long theirs = database.group(b, "Toko SBY");

        Api.Answer another = warehouse
                .transfer(here, theirs, database.productsOf(b, theirs).get(0), 1)
                .expectProblem(404);
        Api.Answer none = warehouse.transfer(here, 987_654_321, 1, 1).expectProblem(404);

        assertThat(another.body().replace(Long.toString(theirs), "ID"))
                .isEqualTo(none.body().replace("987654321", "ID"));
        assertThat(warehouse.stock(here)).isEqualTo(3);
    }

    private static void await403(Supplier<Api.Answer> call) {
        await().atMost(Duration.ofSeconds(30)).until(() -> call.get().status() == 403);
    }

    private Trade warehouseOf(Person person) {
        return new Trade(api.as(person.mailbox()), warehouseId);
    }

    private Api.Answer move(long product, String kind, long quantity) {
        return api.as("admin.a")
                .post(
                        warehouse.path() + "/products/" + product + "/movements",
                        "{\"kind\": \"%s\", \"quantity\": %d, \"note\": \"hitung ulang\"}".formatted(kind, quantity));
    }

    private static List<String> values(JsonNode rows, String field) {
        return rows.valueStream().map(row -> row.get(field).asString()).toList();
    }
}
