package id.umkm.example.gudang;

import id.umkm.example.gudang.InsufficientStockException.Shortage;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place where stock changes: each change is an entry on the product's stock card, with the balance after it, and
 * none takes more than there is. It asks for no permission: the module that moves stock has asked for its own.
 *
 * <p>Whoever moves stock locks all of its products first, in one call, which takes them in one order for everybody; so no
 * two wait for each other. However many products there are, a call sends one statement.
 */
@Component
@ReviewedNativeSql("moves many products at once, under their locks; of the bound tenant, and all values are parameters")
public class StockLedger {

    private static final String LOCK = """
            select id, group_id, name, price, stock from umkm_product
            where tenant_id = :tenant and id = any (:ids) order by id for update""";

    // The lock is held, so that what is read here is what is changed.
    private static final String MOVE = """
            with moved as (
                update umkm_product p set stock = p.stock + c.quantity, entries = p.entries + 1
                from unnest(:ids, :quantities) as c (id, quantity)
                where p.tenant_id = :tenant and p.id = c.id
                returning p.group_id, p.id, p.entries, c.quantity, p.stock
            )
            insert into umkm_stock_movement
                (tenant_id, id, group_id, product_id, entry, kind, quantity, balance, reference_id, note, moved_by, moved_at)
            select :tenant, nextval('umkm_id_seq'), group_id, id, entries, :kind, quantity, stock, :reference, :note, :by, :at
            from moved""";

    private final JdbcClient jdbc;
    private final EntityManager entities;
    private final Clock clock;

    StockLedger(JdbcClient jdbc, EntityManager entities, Clock clock) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Locks products until the transaction ends. The actor must see their units.
     *
     * @param productIds the products
     * @return those that there are, by id; a product that is missing is another tenant's, of a unit that the actor does
     *     not see, or none at all
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<Long, StockItem> lock(Collection<Long> productIds) {
        entities.flush();
        Map<Long, StockItem> items = new LinkedHashMap<>();
        jdbc.sql(LOCK)
                .param("tenant", tenant())
                .param("ids", productIds.stream().mapToLong(Long::longValue).toArray())
                .query((row, number) -> new StockItem(
                        row.getLong(1), new GroupId(row.getLong(2)), row.getString(3), row.getLong(4), row.getLong(5)))
                .list()
                .forEach(item -> items.put(item.productId(), item));
        return items;
    }

    /**
     * Moves stock and writes it on the cards.
     *
     * @param kind why
     * @param reference the id of the sale or transfer that is the reason; null for none
     * @param note what people shall read; null for nothing
     * @param changes at most one for each product, each locked in this transaction
     * @throws InsufficientStockException if there is less than a change takes; then nothing is moved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(MovementKind kind, @Nullable Long reference, @Nullable String note, List<StockChange> changes) {
        move(kind, reference, note, changes, clock.instant());
    }

    /**
     * Moves stock as of a moment, and writes it on the cards; otherwise as {@link #move(MovementKind, Long, String, List)}.
     *
     * @param kind why
     * @param reference the id of the sale or transfer that is the reason; null for none
     * @param note what people shall read; null for nothing
     * @param changes at most one for each product, each locked in this transaction
     * @param at when it was moved
     * @throws InsufficientStockException if there is less than a change takes; then nothing is moved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void move(
            MovementKind kind, @Nullable Long reference, @Nullable String note, List<StockChange> changes, Instant at) {
        List<Shortage> shortages = changes.stream()
                .filter(change -> change.item().stock() + change.quantity() < 0)
                .map(StockLedger::shortage)
                .toList();
        if (!shortages.isEmpty()) {
            throw new InsufficientStockException(shortages);
        }
        int moved = jdbc.sql(MOVE)
                .param("tenant", tenant())
                .param(
                        "ids",
                        changes.stream()
                                .mapToLong(change -> change.item().productId())
                                .toArray())
                .param(
                        "quantities",
                        changes.stream().mapToLong(StockChange::quantity).toArray())
                .param("kind", kind.name())
                .param("reference", reference)
                .param("note", note)
                .param("by", TenantContext.required().requiredActor().name())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
        if (moved != changes.size()) {
            throw new IllegalStateException("of " + changes.size() + " changes of stock " + moved
                    + " were made; lock each product once, first");
        }
    }

    private static Shortage shortage(StockChange change) {
        StockItem item = change.item();
        return new Shortage(item.productId(), item.name(), item.stock(), -change.quantity());
    }

    private static long tenant() {
        return TenantContext.required().tenant().value();
    }
}
