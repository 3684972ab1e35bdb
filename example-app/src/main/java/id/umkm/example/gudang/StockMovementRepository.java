package id.umkm.example.gudang;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Takes entries of stock cards back; {@link StockLedger} writes them, {@link StockCard} reads them. */
interface StockMovementRepository extends Repository<StockMovement, Long> {

    /** Takes back what a product began with: the one entry that goes with its product. */
    @Modifying
    @Query("delete from StockMovement movement where movement.product.id = :productId and movement.kind = INITIAL")
    void deleteInitial(long productId);
}
