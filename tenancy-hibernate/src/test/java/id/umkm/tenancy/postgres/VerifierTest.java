package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A host's protected tables. Each test builds a fault on a real database; the refusal names it and the remedy. */
abstract class VerifierTest {

    ProvisionedDatabase database;
    ProtectionModel model;
    String app;
    String wide;
    String owner;
    String system;

    @BeforeEach
    void protectAHostsTables() throws SQLException {
        database = ProvisionedDatabase.migrated();
        app = database.roles().application();
        wide = database.roles().applicationWide();
        owner = database.roles().owner();
        system = database.roles().system();
        ProvisionedDatabase.run(
                database.owner(),
                "create table product (tenant_id bigint not null, id bigint not null, group_id bigint not null, sku text,"
                        + " primary key (tenant_id, id), unique (tenant_id, sku))",
                "create table sale (tenant_id bigint not null, id bigint not null, product_id bigint,"
                        + " primary key (tenant_id, id), foreign key (tenant_id, product_id) references product (tenant_id, id))",
                "create table country (code text primary key)");
        model = database.model()
                .plus(
                        List.of(
                                new ProtectedTable("product", "tenant_id", "group_id", Access.READ_WRITE),
                                ProtectedTable.of("sale")),
                        Set.of("country"));
        new RowLevelSecurity(model).apply(database.owner());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    void refused(String message, String... faults) throws SQLException {
        database.asSuperuser(faults);
        assertThatThrownBy(() -> verify())
                .as(String.join("; ", faults))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining(message);
    }

    void verify() {
        verify(model);
    }

    void verify(ProtectionModel verified) {
        new RowLevelSecurityVerifier(verified).verify(database.application());
    }

    void verify(DataSource application) {
        new RowLevelSecurityVerifier(model).verify(application);
    }
}
