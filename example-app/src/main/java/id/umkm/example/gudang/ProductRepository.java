package id.umkm.example.gudang;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
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
     * @param text what their names contain, in lower case; empty for any
     * @param limit how many at most
     * @return its first products by name
     */
    @Query("""
            select product from Product product
            where product.groupId = :groupId and (:text = '' or locate(:text, lower(product.name)) > 0)
            order by product.name, product.id""")
    List<Product> findFirst(long groupId, String text, Limit limit);

    /**
     * Finds the products of a group that come after one.
     *
     * @param groupId the group
     * @param text what their names contain, in lower case; empty for any
     * @param name that product's name
     * @param id that product's id
     * @param limit how many at most
     * @return the next products by name
     */
    @Query("""
            select product from Product product
            where product.groupId = :groupId and (product.name, product.id) > (:name, :id)
                and (:text = '' or locate(:text, lower(product.name)) > 0)
            order by product.name, product.id""")
    List<Product> findAfter(long groupId, String text, String name, long id, Limit limit);

    /**
     * Finds one product of a group.
     *
     * @param id the product
     * @param groupId the group
     * @return the product, empty if that group has no such one
     */
    Optional<Product> findByIdAndGroupId(long id, long groupId);

    /**
     * Refers to a product that is there, without reading it.
     *
     * @param id the product
     * @return the reference
     */
    Product getReferenceById(Long id);

    /**
     * Deletes a product.
     *
     * @param product the product
     */
    void delete(Product product);

    /** Sends what is pending. */
    void flush();
}
