package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies outside of tables, where no policy is. */
class LargeObjectVerificationTest extends VerifierTest {

    @Test
    void aColumnThatRefersToLargeObjectsIsRefused() throws SQLException {
        database.asSuperuser("create domain lo as oid");
        for (String type : List.of("oid", "lo", "oid[]")) {
            refused(
                    "column receipt of table public.sale: it is of type " + type.replace("lo", "public.lo")
                            + ", as a reference to a large object is",
                    "alter table sale add receipt " + type);
            refused("Remedy: keep the content itself, as bytea or text");
            database.asSuperuser("alter table sale drop receipt");
        }
        database.asSuperuser("alter table sale add receipt bytea, add name name, add kind regclass");
        verify();
    }

    @Test
    void aLargeObjectThatIsOpenToTheApplicationIsRefused() throws SQLException {
        database.asSuperuser("select lo_create(4711)");
        verify();
        refused(
                "large objects: 1 of them are open to the application, and no policy governs them",
                "grant select on large object 4711 to " + wide);
        database.asSuperuser("revoke select on large object 4711 from " + wide);
        refused("large objects: 1 of them", "alter large object 4711 owner to " + app);
        database.asSuperuser("select lo_unlink(4711)");
        verify();
    }

    @Test
    void aFunctionThatReadsFilesOfTheServerIsRefused() throws SQLException {
        refused(
                "function pg_catalog.pg_read_file(text): the application may call it, and so reads or writes files of the"
                        + " server",
                "grant execute on function pg_read_file(text) to public");
        database.asSuperuser("revoke execute on function pg_read_file(text) from public");
        refused("function pg_catalog.lo_import(text)", "grant execute on function lo_import(text) to " + app);
    }
}
