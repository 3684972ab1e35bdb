package id.umkm.example.toko;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Keeps the sales of the shops that the bound actor sees; {@link SaleList} lists them. */
interface SaleRepository extends Repository<Sale, Long> {

    Sale save(Sale sale);

    @Query("select sale from Sale sale left join fetch sale.lines where sale.id = :id and sale.groupId = :groupId")
    Optional<Sale> findWithLines(long id, long groupId);

    /** Finds a sale that nobody else voids until the transaction has ended. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select sale from Sale sale where sale.id = :id and sale.groupId = :groupId")
    Optional<Sale> findForUpdate(long id, long groupId);
}
