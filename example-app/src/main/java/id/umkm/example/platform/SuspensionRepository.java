package id.umkm.example.platform;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps whether the bound tenant is suspended. */
interface SuspensionRepository extends Repository<Suspension, Long> {

    Suspension save(Suspension suspension);

    @Transactional(readOnly = true)
    @Query("select count(s) > 0 from Suspension s")
    boolean exists();

    /** Ends the suspension; tells how many there were, one or none. */
    @Modifying
    @Query("delete from Suspension s")
    int end();
}
