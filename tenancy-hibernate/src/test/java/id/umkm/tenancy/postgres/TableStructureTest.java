package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static id.umkm.tenancy.postgres.ProvisionedDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys, indexes and tenant columns that the model calls for, on tables with the rows of two tenants. */
class TableStructureTest {

    private static final TableReference LINE_OF_SALE = TableReference.of("sale_line", "sale_id", "sale", "id");
    private static final TableReference PRODUCT = TableReference.of("sale_line", "product_id", "product", "id");

    private ProvisionedDatabase database;
    private ProtectionModel model;

    @BeforeEach
    void createAHostsTables() throws SQLException {
        database = ProvisionedDatabase.create();
        run(
                database.owner(),
                "create table product (tenant_id bigint not null, id bigint not null, primary key (tenant_id, id))",
                "create table sale (tenant_id bigint not null, id bigint not null, unit_id bigint not null,"
                        + " primary key (tenant_id, id))",
                "create table sale_line (unit_id bigint not null, sale_id bigint not null, product_id bigint,"
                        + " currency text, constraint sale_line_pkey primary key (sale_id, product_id))",
                "create table currency (code text primary key)");
        for (long tenant : List.of(100L, 200L)) {
            database.asSuperuser(
                    "insert into tenancy_group (tenant_id, id, level, name) values (%1$d, %1$d, 0, 'C')"
                            .formatted(tenant),
                    "insert into product values (%1$d, %1$d)".formatted(tenant),
                    "insert into sale values (%1$d, %1$d, %1$d)".formatted(tenant));
        }
        model = database.model()
                .plus(
                        List.of(
                                ProtectedTable.of("product"),
                                new ProtectedTable("sale", "tenant_id", "unit_id", Access.READ_WRITE),
                                new ProtectedTable("sale_line", "tenant_id", "unit_id", Access.READ_WRITE)),
                        Set.of("currency"))
                .with(new TableStructure(
                        List.of(
                                LINE_OF_SALE,
                                PRODUCT,
                                TableReference.of("sale", "unit_id", "tenancy_group", "id"),
                                TableReference.of("sale_line", "currency", "currency", "code")),
                        Set.of("sale_line")));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void tablesAreCompletedOnceAndThenVerified() {
        RowLevelSecurity security = new RowLevelSecurity(model);
        assertThat(security.complete(database.owner())).isNotEmpty();
        assertThat(security.complete(database.owner())).isEmpty();
        new RowLevelSecurityVerifier(model).verify(database.application());
    }

    @Test
    void whatIsPendingIsListedAndNotRun() {
        RowLevelSecurity security = new RowLevelSecurity(model);
        String pending = security.pending(database.owner());
        assertThat(security.pending(database.owner())).isEqualTo(pending);
        assertThat(security.complete(database.owner()))
                .allMatch(pending::contains)
                .isNotEmpty();
        assertThat(security.pending(database.owner())).isEmpty();
    }

    @Test
    void whatIsPendingIsTheNextMigration() throws SQLException {
        RowLevelSecurity security = new RowLevelSecurity(model);
        run(database.owner(), security.pending(database.owner()));
        assertThat(security.complete(database.owner())).isEmpty();
    }

    @Test
    void theScriptDoesTheSameAndMayBeRunAgain() throws SQLException {
        String script = new RowLevelSecurity(model).script();
        run(database.owner(), script);
        // The script cannot know by which columns the host's own keys find rows.
        assertThat(new RowLevelSecurity(model).pending(database.owner()))
                .contains("ADD CONSTRAINT \"sale_line_pkey\" PRIMARY KEY (\"tenant_id\"")
                .containsOnlyOnce(";");
        run(database.owner(), script);
    }

    @Test
    void theScriptIsTheSameForTheSameModel() {
        ProtectionModel again = database.model()
                .plus(
                        model.tables().stream()
                                .filter(table -> !LibraryTables.isLibrarys(table.name()))
                                .toList(),
                        Set.of("currency"))
                .with(model.structure());
        assertThat(new RowLevelSecurity(again).script()).isEqualTo(new RowLevelSecurity(model).script());
    }

    @Test
    void theScriptSaysWhatEachPartIsFor() {
        assertThat(new RowLevelSecurity(model).script())
                .contains("-- Run it as the role " + database.roles().owner())
                .contains("\n-- table sale: rows belong to a tenant by tenant_id, and to a group by unit_id\n")
                .contains("\n-- Hibernate writes no tenant here, so the database does\n")
                .contains("\n-- keys between tables\n")
                .contains("\n-- sale_line (tenant_id, unit_id, sale_id) to sale (tenant_id, unit_id, id)\n")
                .contains("ALTER TABLE \"public\".\"sale\" FORCE ROW LEVEL SECURITY;")
                .contains("CREATE POLICY tenancy_application ON \"public\".\"sale\"")
                .contains("GRANT DELETE, INSERT, SELECT, UPDATE ON TABLE \"public\".\"sale\" TO \""
                        + database.roles().application() + "\";");
    }

    @Test
    void applyingLeavesKeysAndIndexesToMigrations() throws SQLException {
        run(database.owner(), "alter table sale_line add tenant_id bigint");
        assertThat(new RowLevelSecurity(model).apply(database.owner()))
                .isNotEmpty()
                .noneMatch(sql -> sql.contains("CONSTRAINT") || sql.contains("INDEX") || sql.contains("NOT NULL"));
    }

    @Test
    void aRowRefersToOneOfItsTenantAndItsGroupAlone() throws SQLException {
        new RowLevelSecurity(model).complete(database.owner());
        String line = "insert into sale_line (unit_id, sale_id, product_id) values (%d, %d, %d)";
        String bind = "select tenancy_bind(100, '*')";
        assertThatThrownBy(() -> run(database.application(), bind, line.formatted(100, 200, 100)))
                .as("another tenant's sale")
                .hasMessageContaining("violates foreign key constraint \"sale_line_sale_id_sale_group_fk\"");
        assertThatThrownBy(() -> run(database.application(), bind, line.formatted(7, 100, 100)))
                .as("another group's sale")
                .hasMessageContaining("violates foreign key constraint \"sale_line_sale_id_sale_group_fk\"");
        assertThatThrownBy(() -> run(database.application(), bind, line.formatted(100, 100, 200)))
                .as("another tenant's product")
                .hasMessageContaining("violates foreign key constraint \"sale_line_product_id_product_tenant_fk\"");
        assertThatThrownBy(() -> run(
                        database.application(), bind, "insert into sale (tenant_id, id, unit_id) values (100, 1, 200)"))
                .as("another tenant's group")
                .hasMessageContaining("violates foreign key constraint \"sale_unit_id_tenancy_group_tenant_fk\"");
        run(database.application(), bind, line.formatted(100, 100, 100));
        assertThat(rows(database.superuser(), "select tenant_id from sale_line"))
                .containsExactly("100");
    }

    @Test
    void aReferenceThatMayLeaveItsGroupStaysWithinTheTenant() throws SQLException {
        ProtectionModel across =
                withReference(new TableReference("sale_line", List.of("sale_id"), "sale", List.of("id"), true));
        new RowLevelSecurity(across).complete(database.owner());
        String bind = "select tenancy_bind(100, '*')";
        run(database.application(), bind, "insert into sale_line (unit_id, sale_id, product_id) values (7, 100, 1)");
        assertThatThrownBy(() -> run(
                        database.application(),
                        bind,
                        "insert into sale_line (unit_id, sale_id, product_id) values (7, 200, 1)"))
                .hasMessageContaining("sale_line_sale_id_sale_tenant_fk");
    }

    @Test
    void rowsThatBreakKeysAreNamedTogetherWithTheSqlThatFindsThemAndNothingIsChanged() throws SQLException {
        database.asSuperuser(
                "alter table sale_line add tenant_id bigint",
                "insert into sale_line (tenant_id, unit_id, sale_id, product_id)"
                        + " values (100, 100, 200, 100), (100, 100, 100, 999)");
        RowLevelSecurityException refusal = catchThrowableOfType(
                RowLevelSecurityException.class, () -> new RowLevelSecurity(model).complete(database.owner()));
        assertThat(refusal)
                .hasMessageStartingWith("Row-level security cannot be applied to the rows that are there (2 findings):")
                .hasMessageContaining("rows refer to sale rows that are not there, or are another tenant's or another"
                        + " group's, so the foreign key sale_line (tenant_id, unit_id, sale_id) to sale")
                .hasMessageContaining("rows refer to product rows that are not there, or are another tenant's, so");
        for (Finding finding : refusal.findings()) {
            String sql = finding.remedy().replaceAll(".*run (SELECT .*), and correct.*", "$1");
            assertThat(rows(database.superuser(), sql)).as(sql).hasSize(1);
        }
        assertThat(rows(database.superuser(), "select relrowsecurity from pg_class where relname = 'sale'"))
                .containsExactly("f");
    }

    @Test
    void aKeyThatCannotBeAddedLeavesForceOn() throws SQLException {
        new RowLevelSecurity(model).complete(database.owner());
        database.asSuperuser(
                "alter table sale_line drop constraint sale_line_sale_id_sale_group_fk",
                "insert into sale_line (tenant_id, unit_id, sale_id, product_id) values (100, 100, 200, 100)");
        assertThatThrownBy(() -> new RowLevelSecurity(model).complete(database.owner()))
                .isInstanceOf(RowLevelSecurityException.class);
        String add = new RowLevelSecurity(model)
                .ddl().stream()
                        .filter(sql -> sql.contains("ADD CONSTRAINT \"sale_line_sale_id_sale_group_fk\""))
                        .findFirst()
                        .orElseThrow();
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(add))
                    .as("outside of a transaction too")
                    .hasMessageContaining("violates foreign key constraint");
        }
        assertThat(rows(
                        database.superuser(),
                        "select relname from pg_class where relname in ('sale', 'sale_line', 'product')"
                                + " and not relforcerowsecurity"))
                .isEmpty();
    }

    @Test
    void aKeyIsCheckedAgainstAllRowsThoughTheOwnerSeesNone() throws SQLException {
        new RowLevelSecurity(model).complete(database.owner());
        database.asSuperuser("alter table sale_line drop constraint sale_line_sale_id_sale_group_fk");
        database.asSuperuser(
                "insert into sale_line (tenant_id, unit_id, sale_id, product_id) values (200, 200, 100, 200)");
        assertThatThrownBy(() -> new RowLevelSecurity(model).complete(database.owner()))
                .hasMessageContaining("sale_line (tenant_id, unit_id, sale_id)");
        database.asSuperuser("delete from sale_line");
        assertThat(new RowLevelSecurity(model).complete(database.owner())).hasSize(1);
    }

    @Test
    void rowsWithoutATenantAreNamed() throws SQLException {
        database.asSuperuser("insert into sale_line (unit_id, sale_id, product_id) values (100, 100, 100)");
        assertThatThrownBy(() -> new RowLevelSecurity(model).complete(database.owner()))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining("table public.sale_line: rows have no tenant_id, and belong to nobody")
                .hasMessageContaining("SELECT * FROM \"public\".\"sale_line\" WHERE \"tenant_id\" IS NULL");
    }

    @Test
    void keysAndIndexesOfTheHostsOwnAreTakenAsTheyAre() throws SQLException {
        run(
                database.owner(),
                "alter table sale_line add tenant_id bigint not null",
                "alter table sale_line alter tenant_id set default tenancy_current_tenant()",
                "alter table sale_line drop constraint sale_line_pkey, add primary key (tenant_id, sale_id, product_id)",
                "create unique index on sale (id, unit_id, tenant_id)",
                "create index on sale_line (tenant_id, unit_id, product_id) where product_id is not null",
                "create index on sale (tenant_id, unit_id, id)",
                "alter table sale_line add foreign key (sale_id, unit_id, tenant_id) references sale (id, unit_id, tenant_id),"
                        + " add foreign key (tenant_id, product_id) references product (tenant_id, id),"
                        + " add foreign key (currency) references currency (code)");
        database.asSuperuser(
                "alter table sale add foreign key (tenant_id, unit_id) references tenancy_group (tenant_id, id)");
        assertThat(new RowLevelSecurity(model).complete(database.owner()))
                .noneMatch(sql -> sql.contains("FOREIGN KEY") || sql.contains("UNIQUE") || sql.contains("PRIMARY"))
                .filteredOn(sql -> sql.contains("INDEX"))
                .as("the first two columns of a partial index serve nothing but its own reference")
                .containsExactly(
                        "CREATE INDEX IF NOT EXISTS \"sale_line_unit_id_tenant_idx\" ON \"public\".\"sale_line\""
                                + " (\"tenant_id\", \"unit_id\")");
    }

    @Test
    void namesThatAreTooLongStayDifferent() {
        String table = "a_table_whose_name_is_as_long_as_postgresql_lets_it_be_sixty_3";
        assertThat(Identifiers.name(table, "product_id", "fk"))
                .hasSize(63)
                .startsWith("a_table_whose_name_is_as_long_as_postgresql")
                .isNotEqualTo(Identifiers.name(table, "supplier_id", "fk"));
        assertThat(Identifiers.name("ü".repeat(40), "fk").getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(63);
        assertThat(Identifiers.name("sale", "fk")).isEqualTo("sale_fk");
    }

    private ProtectionModel withReference(TableReference reference) {
        ProtectionModel bare = new ProtectionModel(
                model.schema(), model.roles(), model.tables(), model.globalTables(), TableStructure.NONE);
        return bare.with(new TableStructure(List.of(reference), Set.of("sale_line")));
    }
}
