package id.umkm.example.gudang;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads stock cards; {@link StockLedger} writes them. */
interface StockMovementRepository extends Repository<StockMovement, Long> {

    /** The entries of a card before one, the latest first. */
    @Query("""
            select movement from StockMovement movement
            where movement.groupId = :groupId and movement.product.id = :productId and movement.entry < :before
            order by movement.entry desc""")
    List<StockMovement> findBefore(long groupId, long productId, long before, Limit limit);

    /** Takes back what a product began with: the one entry that goes with its product. */
    @Modifying
    @Query("delete from StockMovement movement where movement.product.id = :productId and movement.kind = INITIAL")
    void deleteInitial(long productId);
}
