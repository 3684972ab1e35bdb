package id.umkm.tenancy.benchmarks.web.bare;

import id.umkm.tenancy.benchmarks.web.bare.ProductByHand.ProductView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the product list and nothing else. */
@SpringBootApplication
public class BareApplication {

    /** The list, with the WHERE in its query. */
    @RestController
    @RequestMapping("/api/groups/{groupId}/products")
    @Transactional(readOnly = true)
    public static class ProductListByHand {

        private final ProductByHandRepository products;

        ProductListByHand(ProductByHandRepository products) {
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
