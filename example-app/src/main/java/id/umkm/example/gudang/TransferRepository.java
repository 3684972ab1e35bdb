package id.umkm.example.gudang;

import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Keeps the transfers that left the units that the bound actor sees. */
interface TransferRepository extends Repository<Transfer, Long> {

    Transfer save(Transfer transfer);

    Optional<Transfer> findById(Long id);

    default Optional<Transfer> findOf(GroupId unit, long id) {
        return findById(id).filter(transfer -> transfer.isOf(unit));
    }

    /** The transfers of a unit before one, the latest first. */
    @Query("""
            select transfer from Transfer transfer
            where transfer.groupId = :groupId
                and (transfer.transferredAt < :at or transfer.transferredAt = :at and transfer.id < :id)
            order by transfer.transferredAt desc, transfer.id desc""")
    List<Transfer> findBefore(long groupId, Instant at, long id, Limit limit);
}
