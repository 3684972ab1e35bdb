package id.umkm.example.toko;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Keeps the sales of the shops that the bound actor sees. */
interface SaleRepository extends Repository<Sale, Long> {

    Sale save(Sale sale);

    @Query("select sale from Sale sale left join fetch sale.lines where sale.id = :id and sale.groupId = :groupId")
    Optional<Sale> findWithLines(long id, long groupId);

    /** Finds a sale that nobody else voids until the transaction has ended. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select sale from Sale sale where sale.id = :id and sale.groupId = :groupId")
    Optional<Sale> findForUpdate(long id, long groupId);

    /** The sales of a shop from a moment on and before another that come before one, the latest first. */
    @Query("""
            select sale from Sale sale
            where sale.groupId = :groupId and sale.soldAt >= :start and sale.soldAt < :end
                and (sale.soldAt < :at or sale.soldAt = :at and sale.id < :id)
            order by sale.soldAt desc, sale.id desc""")
    List<Sale> findBefore(long groupId, Instant start, Instant end, Instant at, long id, Limit limit);

    /** Those of them that have a status; by an index of its own, for voided ones are few among many. */
    @Query("""
            select sale from Sale sale
            where sale.groupId = :groupId and sale.status = :status and sale.soldAt >= :start and sale.soldAt < :end
                and (sale.soldAt < :at or sale.soldAt = :at and sale.id < :id)
            order by sale.soldAt desc, sale.id desc""")
    List<Sale> findBeforeOfStatus(
            long groupId, SaleStatus status, Instant start, Instant end, Instant at, long id, Limit limit);
}
