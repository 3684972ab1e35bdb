package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds products with what there is of them. It asks for no permission: whoever calls it has asked. */
@Component
public class Assortment {

    private final ProductRepository products;
    private final StockLedger ledger;
    private final EntityManager entities;

    Assortment(ProductRepository products, StockLedger ledger, EntityManager entities) {
        this.products = products;
        this.ledger = ledger;
        this.entities = entities;
    }

    /**
     * Adds a product to a unit.
     *
     * @param unit the business unit
     * @param name the product's name
     * @param price its price in whole rupiah, not negative
     * @param stock how many there are, not negative
     * @return the product as saved
     */
    @Transactional
    public Product add(GroupId unit, String name, long price, long stock) {
        Product product = products.save(new Product(unit, name, price));
        if (stock > 0) {
            StockItem item =
                    Objects.requireNonNull(ledger.lock(List.of(product.id())).get(product.id()));
            ledger.move(MovementKind.INITIAL, null, null, List.of(new StockChange(item, stock)));
            entities.refresh(product);
        }
        return product;
    }
}
