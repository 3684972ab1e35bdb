package id.umkm.tenancy.postgres;

import java.sql.SQLException;

/** One part of the verification. */
@FunctionalInterface
interface VerifierCheck {

    /** Looks at the catalogue, with an empty search path, and adds what stands against protection. */
    void run(CatalogReader catalog, Findings findings) throws SQLException;
}
