package id.umkm.example.platform;

import java.time.Instant;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which tenants were exported, in the platform's own tenant. */
interface ExportRecordRepository extends Repository<ExportRecord, Long> {

    ExportRecord save(ExportRecord exported);

    @Transactional(readOnly = true)
    @Query("""
            select count(r) > 0 from ExportRecord r
            where r.exportedTenant = :tenant and r.checksum = :checksum and r.exportedAt >= :since
            """)
    boolean exists(long tenant, String checksum, Instant since);
}
