package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Keeps the products of the bound tenant that the bound actor sees; {@link ProductList} lists them. */
public interface ProductRepository extends Repository<Product, Long> {

    /**
     * Saves a product.
     *
     * @param product the product, new or changed
     * @return the product as saved
     */
    Product save(Product product);

    /**
     * Finds a product, of whichever group; {@link #findOf} asks for one of a group.
     *
     * @param id the product
     * @return the product, empty if the actor sees no such one
     */
    Optional<Product> findById(Long id);

    /**
     * Finds a product of a group, by its key: Hibernate keeps the plan of that.
     *
     * @param unit the group
     * @param id the product
     * @return the product, empty if the actor sees no such one in that group
     */
    default Optional<Product> findOf(GroupId unit, long id) {
        return findById(id).filter(product -> product.isOf(unit));
    }

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
