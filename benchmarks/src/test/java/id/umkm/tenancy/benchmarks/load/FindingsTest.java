package id.umkm.tenancy.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.umkm.tenancy.benchmarks.Figure;
import id.umkm.tenancy.benchmarks.load.Api.Answer;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong answers are found, so that none being found means something. */
class FindingsTest {

    private static final String OWN = "{\"id\": 1, \"groupId\": 7, \"name\": \"Barang 1 kenari-a-1\"}";
    private static final Canary CANARY = new Canary(Canary.mark("a", 1), 7, Set.of("user:41", "user:42"));

    private final Findings findings = new Findings();

    @Test
    void ownRowsAreGood() {
        check(Operation.PRODUCTS, 200, "{\"items\": [" + OWN + ", " + OWN + "], \"nextCursor\": null}");
        check(Operation.SALES, 200, "{\"items\": [{\"id\": 5, \"soldBy\": \"user:41\"}]}");
        check(Operation.SALES, 200, "{\"items\": []}");
        check(Operation.TREE, 200, "[{\"id\": 7, \"name\": \"Toko kenari-a-1 x\", \"children\": []}]");

        assertThat(findings.examples()).isEmpty();
        assertThat(findings.areClean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Another tenant's name, another shop of the own tenant, another group's id, somebody else's sale.
                "{\"id\": 2, \"groupId\": 7, \"name\": \"Barang 1 kenari-b-1\"}",
                "{\"id\": 2, \"groupId\": 7, \"name\": \"Barang 1 kenari-a-2\"}",
                "{\"id\": 2, \"groupId\": 8, \"name\": \"Barang 1 kenari-a-1\"}",
                "{\"id\": 2, \"soldBy\": \"user:43\"}",
                // Deep within the own row, and one that says nothing of whose it is.
                "{\"groupId\": 7, \"lines\": [{\"name\": \"kenari-a-1\"}, {\"name\": \"kenari-b-1\"}]}",
                "{\"id\": 2}"
            })
    void aRowOfAnotherTenantAmongOwnRows_isFound(String row) {
        check(Operation.PRODUCTS, 200, "{\"items\": [" + OWN + ", " + row + "]}");

        assertThat(findings.foreign()).isOne();
        assertThat(findings.errors()).isZero();
        assertThat(findings.examples()).singleElement().asString().contains("not a row of kenari-a-1");
        assertThat(LoadTable.result(findings)).isEqualTo(LoadTable.WRONG);
    }

    @Test
    void aRowOfAnotherTenantThatIsTheWholeAnswer_isFound() {
        check(Operation.SELL, 201, "{\"id\": 2, \"groupId\": 9, \"soldBy\": \"user:41\"}");
        check(Operation.TREE, 200, "[{\"id\": 9, \"name\": \"Toko Sebelah\", \"children\": []}]");

        assertThat(findings.foreign()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"PRODUCTS", "CARD", "TREE"})
    void noRowWhereThereAreSome_isAnError(Operation operation) {
        check(operation, 200, operation == Operation.TREE ? "[]" : "{\"items\": []}");

        assertThat(findings.errors()).isOne();
        assertThat(LoadTable.result(findings)).isEqualTo(LoadTable.WRONG);
    }

    @Test
    void anErrorAndNoAnswerAndNoJson_areFound() {
        check(Operation.PRODUCTS, 500, "{}");
        check(Operation.SELL, 200, OWN);
        check(Operation.SALES, Answer.NONE, "java.net.ConnectException");
        check(Operation.SALES, 200, "<html>");

        assertThat(findings.errors()).isEqualTo(4);
        assertThat(LoadTable.result(findings)).isEqualTo(LoadTable.WRONG);
    }

    @Test
    void rightAnswersThatAreLate_areToldApartFromWrongOnes() {
        findings.startTiming();
        findings.check(
                Operation.STOCK,
                CANARY,
                new Answer(200, OWN, Duration.ofMillis(249).toNanos()));
        assertThat(LoadTable.result(findings)).isZero();

        findings.check(
                Operation.STOCK,
                CANARY,
                new Answer(200, OWN, Duration.ofMillis(260).toNanos()));

        assertThat(LoadTable.result(findings)).isEqualTo(LoadTable.SLOW);
        assertThat(findings.report(1, null, Duration.ofSeconds(1)).figures())
                .extracting(Figure::what)
                .hasSize(3);
    }

    @Test
    void nothingThatIsTimed_isNotFast() {
        assertThat(LoadTable.result(findings)).isEqualTo(LoadTable.SLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3601", "1m", "99999999999"})
    void aTimeOutOfRange_isRefused(String seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadTable.main(new String[] {"http://localhost:1", seconds}))
                .withMessageContaining("'" + seconds + "' seconds")
                .withMessageContaining("3600 each at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadTable.main(new String[] {"http://localhost:1", "1", seconds}))
                .withMessageContaining("'" + seconds + "' seconds");
    }

    private void check(Operation operation, int status, String body) {
        findings.check(operation, CANARY, new Answer(status, body, 1));
    }
}
