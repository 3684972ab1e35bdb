package id.umkm.example.inventory;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keeps the products of the bound tenant that the bound actor sees. */
public interface ProductRepository extends Repository<Product, Long> {

    /**
     * Saves a product.
     *
     * @param product the product, new or changed
     * @return the product as saved
     */
    Product save(Product product);

    /**
     * Finds the products of a group.
     *
     * @param groupId the group
     * @return its products by name
     */
    List<Product> findByGroupIdOrderByNameAscIdAsc(long groupId);

    /**
     * Finds one product of a group.
     *
     * @param id the product
     * @param groupId the group
     * @return the product, empty if that group has no such one
     */
    Optional<Product> findByIdAndGroupId(long id, long groupId);

    /**
     * Deletes a product.
     *
     * @param product the product
     */
    void delete(Product product);
}
