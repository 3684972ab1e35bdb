package id.umkm.tenancy.benchmarks.web;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.benchmarks.Effort;
import org.junit.jupiter.api.Test;

/** Both applications answer the same, and the table has its figures. Nothing is timed here. */
class ProductListTableTest {

    @Test
    void bothApplicationsAnswerTheSame_andTheFiguresAreThere() {
        try (ProductLists lists = new ProductLists(60)) {
            assertThat(ProductListTable.run(lists, Effort.ONCE).figures()).hasSize(2);
        }
    }
}
