package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is no leak, and yet should be seen to: it is told, and the application starts. */
class VerificationWarningsTest extends VerifierTest {

    private static final TableReference PRODUCT_OF_SALE = TableReference.of("sale", "product_id", "product", "id");

    @BeforeEach
    void leaveNothingToWarnOf() throws SQLException {
        database.asSuperuser(
                "create index product_groups on product (tenant_id, group_id)",
                "create index sale_products on sale (tenant_id, product_id)");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void anIndexThatDoesNotBeginWithTheTenant() throws SQLException {
        database.asSuperuser(
                "create index sale_late on sale (product_id, tenant_id)",
                "create index sale_expression on sale ((product_id + 1))",
                "create index sale_hash on sale using brin (product_id)",
                "alter table product add constraint product_late unique (sku, tenant_id)");
        assertThat(warnings())
                .extracting(Finding::object)
                .containsExactlyInAnyOrder(
                        "index sale_late of table public.sale",
                        "index sale_expression of table public.sale",
                        "index product_late of table public.product");
        assertThat(warnings())
                .allMatch(warning -> warning.problem().startsWith("it does not begin with tenant_id"))
                .allMatch(warning -> warning.remedy().equals("make it again with tenant_id first"));
    }

    @Test
    void aMissingIndexForTheVisibleGroups() throws SQLException {
        database.asSuperuser("drop index product_groups");
        assertThat(warnings())
                .singleElement()
                .hasToString(
                        "table public.product: no index begins with tenant_id, group_id, which finds the rows of the"
                                + " visible groups. Remedy: run CREATE INDEX IF NOT EXISTS \"product_group_id_tenant_idx\" ON"
                                + " \"public\".\"product\" (\"tenant_id\", \"group_id\").");
        database.asSuperuser("create index on product (tenant_id, group_id) where sku is not null");
        assertThat(warnings()).as("a partial index is not enough").hasSize(1);
        database.asSuperuser("create index on product (tenant_id, group_id, sku)");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aMissingIndexForAReference() throws SQLException {
        database.asSuperuser("drop index sale_products");
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(
                        "table public.sale: no index begins with tenant_id, product_id, which finds what refers to a row"
                                + " of product");
        database.asSuperuser("create index on sale (tenant_id, product_id) where product_id is not null");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void aReferenceThatNoKeyHolds() throws SQLException {
        ProtectionModel referring = model.with(new TableStructure(List.of(PRODUCT_OF_SALE), Set.of()));
        assertThat(warnings(referring)).isEmpty();
        String message =
                "table public.sale: no foreign key holds the reference of sale (tenant_id, product_id) to product"
                        + " (tenant_id, id)";
        database.asSuperuser("alter table sale disable trigger all");
        assertThat(warnings(referring))
                .as("switched off")
                .singleElement()
                .asString()
                .contains(message);
        database.asSuperuser(
                "alter table sale enable trigger all",
                "alter table sale drop constraint sale_tenant_id_product_id_fkey");
        assertThat(warnings(referring)).as("gone").singleElement().asString().startsWith(message + ". Remedy: run DO");
        database.asSuperuser("alter table sale add foreign key (tenant_id, product_id) references product not valid");
        assertThat(warnings(referring))
                .as("not validated")
                .singleElement()
                .asString()
                .contains("for the one that is there is not enforced or was not validated");
    }

    @Test
    void aKeyOfTheHostsThatDoesNotHold() throws SQLException {
        database.asSuperuser(
                "alter table sale drop constraint sale_tenant_id_product_id_fkey",
                "alter table sale add constraint sale_unsure foreign key (tenant_id, product_id) references product not valid");
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("foreign key sale_unsure of table public.sale: it is not enforced, or was not validated");
    }

    @Test
    void aKeyThatLeavesTheGroupOut() throws SQLException {
        database.asSuperuser(
                "alter table sale add group_id bigint not null", "create index on sale (tenant_id, group_id)");
        ProtectionModel scoped = database.model()
                .plus(
                        List.of(
                                new ProtectedTable("product", "tenant_id", "group_id", Access.READ_WRITE),
                                new ProtectedTable("sale", "tenant_id", "group_id", Access.READ_WRITE)),
                        Set.of("country"));
        new RowLevelSecurity(scoped).apply(database.owner());
        assertThat(warnings(scoped))
                .singleElement()
                .asString()
                .contains(
                        "foreign key sale_tenant_id_product_id_fkey of table public.sale: it does not contain group_id, so"
                                + " that a row can refer to one of another group of its tenant")
                .contains("or declare the association @AcrossGroups");
        TableReference across = new TableReference("sale", List.of("product_id"), "product", List.of("id"), true);
        assertThat(warnings(scoped.with(new TableStructure(List.of(across), Set.of()))))
                .isEmpty();
    }

    @Test
    void aGroupThatMayBeMissing() throws SQLException {
        database.asSuperuser("alter table product alter group_id drop not null");
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith("table public.product: column group_id may be null");
    }

    @Test
    void aPublication() throws SQLException {
        database.asSuperuser("create publication everything for table product, country");
        assertThat(warnings())
                .singleElement()
                .asString()
                .startsWith(
                        "publication everything: it sends the rows of all tenants in public.product to its subscribers");
    }

    @Test
    void rowsThatCrossTenantsAreCountedAndFoundByTheSqlThatIsGiven() throws SQLException {
        ProtectionModel referring = model.with(new TableStructure(List.of(PRODUCT_OF_SALE), Set.of()));
        database.asSuperuser(
                "alter table sale drop constraint sale_tenant_id_product_id_fkey",
                "insert into product (tenant_id, id, group_id) values (100, 1, 1), (200, 2, 2), (200, 3, 3), (100, 3, 3)",
                "insert into sale (tenant_id, id, product_id) values (100, 1, 1), (100, 2, 2), (100, 3, 9), (100, 4, null),"
                        + " (200, 5, 1), (100, 6, 3)");
        List<Finding> counted = inspect(referring, database.system());
        assertThat(counted)
                .singleElement()
                .asString()
                .startsWith(
                        "table public.sale: 3 rows refer by sale (tenant_id, product_id) to product (tenant_id, id) to"
                                + " none of their own, 2 of them to another tenant's. Remedy: as the system role run SELECT c.*");
        String sql = counted.get(0).remedy().replaceAll(".*run (SELECT .*), and correct.*", "$1");
        assertThat(ProvisionedDatabase.rows(database.system(), "select id from (" + sql + ") c order by id"))
                .containsExactly("2", "3", "5");
    }

    @Test
    void aCountThatTakesTooLongIsGivenUpAndSaidSo() throws SQLException {
        ProtectionModel referring = model.with(new TableStructure(List.of(PRODUCT_OF_SALE), Set.of()));
        database.asSuperuser("alter table sale drop constraint sale_tenant_id_product_id_fkey");
        try (var blocker = database.superuser().getConnection();
                var statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table sale");
            RowCensus census = new RowCensus(referring, 1);
            List<Finding> counted = Transactions.run(
                    database.system(), connection -> census.count(connection, StructurePlan.foreignKeys(referring)));
            assertThat(counted).singleElement().asString().contains("were not counted within 1 seconds");
        }
    }

    @Test
    void whereKeysHoldAllReferencesNoRowIsRead() throws SQLException {
        ProtectionModel referring = model.with(new TableStructure(List.of(PRODUCT_OF_SALE), Set.of()));
        DataSource unused = database.database().as("nobody", "no password");
        assertThat(inspect(referring, unused)).isEmpty();
    }

    private List<Finding> warnings() {
        return warnings(model);
    }

    private List<Finding> warnings(ProtectionModel verified) {
        return new RowLevelSecurityVerifier(verified)
                .verify(database.application())
                .warnings();
    }

    private List<Finding> inspect(ProtectionModel inspected, DataSource as) {
        return new RowLevelSecurityVerifier(inspected).inspectRows(database.application(), as);
    }
}
