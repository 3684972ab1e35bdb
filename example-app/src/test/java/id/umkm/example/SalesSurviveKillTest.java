package id.umkm.example;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.AppProcess;
import id.umkm.example.support.Trade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The application is killed while two hundred sales are being made, and started again. */
class SalesSurviveKillTest {

    private static final int SALES = 200;
    private static final int STOCK = 1_000;
    private static final int EACH = 2;

    @TempDir
    Path folder;

    @Test
    void stockAndSalesAgreeToTheUnit_andRetriesDoNotDouble() throws Exception {
        String token;
        long shopId;
        long first;
        long second;
        Set<String> demo;
        int answered;
        try (AppProcess app = AppProcess.start(folder)) {
            Api api = app.ready();
            Api.Client admin = api.as("admin.a");
            token = admin.token();
            shopId = api.as("kasir.toko.jkt.a")
                    .get("/api/groups")
                    .expect(200)
                    .json()
                    .get("items")
                    .get(0)
                    .get("id")
                    .asLong();
            Trade shop = new Trade(admin, shopId);
            first = shop.product(1_000, STOCK);
            second = shop.product(2_000, STOCK);
            demo = ids(all(admin, shop.path() + "/sales?limit=200"));
            answered = killedAmidSales(app, shop, first, second);
        }
        assertThat(answered).as("sales that were answered before the end").isBetween(1, SALES - 1);

        try (AppProcess again = AppProcess.start(folder)) {
            Api.Client client = again.ready().withToken(token);
            Trade shop = new Trade(client, shopId);
            int made = whole(client, shop, demo, first, second);
            assertThat(made).isBetween(answered, SALES);

            int replayed = 0;
            for (int i = 0; i < SALES; i++) {
                Api.Answer answer = shop.sell("jual-" + i, EACH, first, second).expect(201);
                replayed += "true".equals(answer.header("Idempotency-Replayed")) ? 1 : 0;
            }

            assertThat(replayed).isEqualTo(made);
            assertThat(whole(client, shop, demo, first, second)).isEqualTo(SALES);
        }
    }

    private static int killedAmidSales(AppProcess app, Trade shop, long first, long second) throws Exception {
        CountDownLatch underWay = new CountDownLatch(SALES / 4);
        ExecutorService cashiers = Executors.newFixedThreadPool(SALES);
        try {
            List<Future<Integer>> sales = new ArrayList<>();
            for (int i = 0; i < SALES; i++) {
                String key = "jual-" + i;
                sales.add(cashiers.submit(() -> {
                    int status = shop.sell(key, EACH, first, second).status();
                    underWay.countDown();
                    return status;
                }));
            }
            assertThat(underWay.await(5, TimeUnit.MINUTES)).isTrue();
            app.kill();
            int answered = 0;
            for (Future<Integer> sale : sales) {
                answered += wasAnswered(sale) ? 1 : 0;
            }
            return answered;
        } finally {
            cashiers.shutdownNow();
        }
    }

    private static boolean wasAnswered(Future<Integer> sale) throws InterruptedException {
        try {
            return sale.get() == 201;
        } catch (ExecutionException noAnswer) {
            return false;
        }
    }

    private static Set<String> ids(List<JsonNode> sales) {
        Set<String> ids = new TreeSet<>();
        sales.forEach(sale -> ids.add(sale.get("id").asString()));
        return ids;
    }

    /**
     * Counts the sales but for those of the demo, and expects each to be whole: its lines, their sum, its stock, its entries on
     * both cards, and its number.
     */
    private static int whole(Api.Client client, Trade shop, Set<String> demo, long first, long second) {
        List<JsonNode> sales = new ArrayList<>(all(client, shop.path() + "/sales?limit=200"));
        sales.removeIf(sale -> demo.contains(sale.get("id").asString()));
        Set<String> ids = ids(sales);
        Set<String> receipts = new TreeSet<>();
        for (JsonNode sale : sales) {
            receipts.add(sale.get("receiptNumber").asString());
            assertThat(sale.get("total").asLong()).isEqualTo(EACH * 3_000);
        }
        assertThat(receipts).hasSameSizeAs(sales);
        Map<Long, Long> sold = new TreeMap<>();
        for (String id : ids) {
            addLines(client.get(shop.path() + "/sales/" + id).expect(200).json(), sold);
        }
        for (long product : new long[] {first, second}) {
            assertThat(sold).containsEntry(product, (long) EACH * sales.size());
            assertThat(shop.stock(product)).isEqualTo(STOCK - (long) EACH * sales.size());
            List<JsonNode> card = all(client, shop.path() + "/products/" + product + "/stock-card?limit=200");
            assertThat(card).hasSize(sales.size() + 1);
            assertThat(card.get(0).get("balance").asLong()).isEqualTo(shop.stock(product));
            assertThat(card.stream()
                            .filter(entry -> entry.get("kind").asString().equals("SALE"))
                            .map(entry -> entry.get("referenceId").asString()))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
        return sales.size();
    }

    /** Expects a receipt's lines to be both of its sale, and to add up to its total; adds what they sold. */
    private static void addLines(JsonNode receipt, Map<Long, Long> sold) {
        JsonNode lines = receipt.get("lines");
        assertThat(lines).as(receipt.toString()).hasSize(2);
        long amount = 0;
        for (JsonNode line : lines) {
            amount += line.get("amount").asLong();
            sold.merge(line.get("productId").asLong(), line.get("quantity").asLong(), Long::sum);
        }
        assertThat(amount).as(receipt.toString()).isEqualTo(receipt.get("total").asLong());
    }

    private static List<JsonNode> all(Api.Client client, String path) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode page = client.get(path).expect(200).json();
        page.get("items").forEach(items::add);
        while (!page.get("nextCursor").isNull()) {
            page = client.get(path + "&cursor=" + page.get("nextCursor").asString())
                    .expect(200)
                    .json();
            page.get("items").forEach(items::add);
        }
        return items;
    }
}
