package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
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
    private final Clock clock;

    Assortment(ProductRepository products, StockLedger ledger, EntityManager entities, Clock clock) {
        this.products = products;
        this.ledger = ledger;
        this.entities = entities;
        this.clock = clock;
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
        return add(unit, name, price, stock, clock.instant());
    }

    /**
     * Adds a product to a unit as of a moment.
     *
     * @param unit the business unit
     * @param name the product's name
     * @param price its price in whole rupiah, not negative
     * @param stock how many there are, not negative
     * @param at when it was added
     * @return the product as saved
     */
    @Transactional
    public Product add(GroupId unit, String name, long price, long stock, Instant at) {
        Product product = products.save(new Product(unit, name, price));
        if (stock > 0) {
            StockItem item =
                    Objects.requireNonNull(ledger.lock(List.of(product.id())).get(product.id()));
            ledger.move(MovementKind.INITIAL, null, null, List.of(new StockChange(item, stock)), at);
            entities.refresh(product);
        }
        return product;
    }
}
