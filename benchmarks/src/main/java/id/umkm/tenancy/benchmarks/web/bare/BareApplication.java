package id.umkm.tenancy.benchmarks.web.bare;

import id.umkm.tenancy.benchmarks.web.bare.ProductByHand.ProductView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the product list, in two ways. Whatever other endpoints it is given, nobody calls them. */
@SpringBootApplication
public class BareApplication {

    /** The list, with the WHERE in its query. */
    @RestController
    @RequestMapping("/api/groups/{groupId}/products")
    @Transactional(readOnly = true)
    public static class ProductListByHand {

        private static final String FIRST = """
                select id, group_id, name, price, stock from product_by_hand
                where tenant_id = ? and group_id = ? order by name, id limit ?""";

        private final JdbcClient jdbc;
        private final ProductByHandRepository products;

        ProductListByHand(JdbcClient jdbc, ProductByHandRepository products) {
            this.jdbc = jdbc;
            this.products = products;
        }

        /**
         * Lists the products of a group of the tenant of whoever is signed in.
         *
         * @param user who is signed in
         * @param groupId the group
         * @param limit how many at most
         * @return the first products by name
         */
        @GetMapping
        public Page list(
                @AuthenticationPrincipal TenantUser user,
                @PathVariable long groupId,
                @RequestParam(defaultValue = "50") int limit) {
            List<ProductView> rows = jdbc.sql(FIRST)
                    .params(user.tenant(), groupId, limit)
                    .query((row, number) -> new ProductView(
                            row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getLong(5)))
                    .list();
            return new Page(rows, null);
        }

        /**
         * Lists the same by entities.
         *
         * @param user who is signed in
         * @param groupId the group
         * @param limit how many at most
         * @return the first products by name
         */
        @GetMapping("/entities")
        public Page listEntities(
                @AuthenticationPrincipal TenantUser user,
                @PathVariable long groupId,
                @RequestParam(defaultValue = "50") int limit) {
            List<ProductView> rows = products.findFirst(user.tenant(), groupId, Limit.of(limit)).stream()
                    .map(ProductByHand::view)
                    .toList();
            return new Page(rows, null);
        }
    }

    /** Whoever is signed in. */
    public interface TenantUser {

        /**
         * Tells whose the user is.
         *
         * @return the tenant
         */
        long tenant();
    }

    /**
     * A page.
     *
     * @param items the products
     * @param nextCursor nothing: there is one page
     */
    public record Page(List<?> items, @Nullable String nextCursor) {}
}
