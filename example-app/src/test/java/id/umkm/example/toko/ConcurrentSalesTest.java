package id.umkm.example.toko;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.example.support.Api;
import id.umkm.example.support.Trade;
import id.umkm.example.support.UmkmDatabase;
import id.umkm.example.support.UmkmTest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Many cashiers at once sell what there is, and not one piece more. */
@UmkmTest
class ConcurrentSalesTest {

    private static final int CASHIERS = 100;

    @Autowired
    Api api;

    @Autowired
    UmkmDatabase database;

    @Test
    void hundredSalesAtOnceSellWhatThereIsAndNoMore() throws Exception {
        Trade shop = shop();
        long first = shop.product(1_000, 40);
        long second = shop.product(2_000, 200);

        // Half of them name the products in the other order, as a lock taken in theirs would not survive.
        List<Api.Answer> answers = atOnce(i -> i % 2 == 0 ? shop.sell(1, first, second) : shop.sell(1, second, first));

        List<Api.Answer> sold =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        assertThat(sold).hasSize(40);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
            assertThat(answer.expectProblem(409).text("rule")).isEqualTo("ENOUGH_STOCK");
        });
        assertThat(shop.stock(first)).isZero();
        assertThat(shop.stock(second)).isEqualTo(160);
        assertThat(balances(shop.card(first)))
                .containsExactly(LongStream.rangeClosed(0, 40).boxed().toArray(Long[]::new));
        assertThat(new TreeSet<>(
                        sold.stream().map(sale -> sale.text("receiptNumber")).toList()))
                .as("each receipt has a number of its own")
                .hasSize(40);
    }

    @Test
    void receiptsAreNumberedWithoutGapsThoughSalesAreRefusedBetweenThem() throws Exception {
        Trade shop = shop();
        long product = shop.product(1_000, 25);

        List<Long> numbers = atOnce(i -> shop.sell(1, product)).stream()
                .filter(answer -> answer.status() == 201)
                .map(answer -> Long.valueOf(answer.text("receiptNumber").substring(9)))
                .sorted()
                .toList();

        assertThat(numbers).hasSize(25);
        assertThat(numbers.get(24) - numbers.get(0)).isEqualTo(24);
    }

    private Trade shop() {
        return new Trade(api.as("admin.b"), database.group(database.tenant("Corporate B"), "Toko SBY"));
    }

    private static List<Api.Answer> atOnce(Sale sale) throws Exception {
        ExecutorService cashiers = Executors.newFixedThreadPool(CASHIERS);
        try {
            List<Future<Api.Answer>> all = new ArrayList<>();
            for (int i = 0; i < CASHIERS; i++) {
                int number = i;
                all.add(cashiers.submit(() -> sale.make(number)));
            }
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> one : all) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            cashiers.shutdownNow();
        }
    }

    private static List<Long> balances(JsonNode card) {
        return StreamSupport.stream(card.spliterator(), false)
                .map(entry -> entry.get("balance").asLong())
                .toList();
    }

    private interface Sale {
        Api.Answer make(int number);
    }
}
