package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys hold the rows of one tenant together. */
class KeyVerificationTest extends VerifierTest {

    @Test
    void aUniqueKeyWithoutTheTenantIsRefused() throws SQLException {
        refused(
                "unique key product_sku_once of table public.product: it does not contain tenant_id",
                "alter table product add constraint product_sku_once unique (sku)");
        refused(
                "unique key product_sku_idx of table",
                "create unique index product_sku_idx on product (sku) include (tenant_id)");
        refused(
                "unique key product_group_apart of table",
                "alter table product add constraint product_group_apart exclude using btree (group_id with =)");
        database.asSuperuser(
                "alter table product drop constraint product_sku_once, drop constraint product_group_apart",
                "drop index product_sku_idx",
                "create unique index product_late_tenant on product (sku, tenant_id)",
                "create index product_plain on product (sku)");
        verify();
    }

    @Test
    void aReferenceWithoutTheTenantIsRefused() throws SQLException {
        refused(
                "foreign key sale_crosses of table public.sale: it does not contain tenant_id",
                "create unique index product_id_once on product (id)",
                "alter table sale add constraint sale_crosses foreign key (product_id) references product (id)");
        refused(
                "foreign key sale_twisted of table public.sale",
                "alter table sale add constraint sale_twisted foreign key (product_id, tenant_id) references product (tenant_id, id)");
        database.asSuperuser(
                "alter table sale drop constraint sale_crosses",
                "alter table sale drop constraint sale_twisted",
                "drop index product_id_once",
                "alter table sale add country text references country (code)");
        verify();
    }

    @Test
    void aReferenceFromATableWithoutAPolicyThatTheApplicationWritesIsRefused() throws SQLException {
        database.asSuperuser(
                "alter table country add owner_id bigint, add product_id bigint",
                "alter table country add constraint country_tells foreign key (owner_id, product_id) references product (tenant_id, id)");
        verify();
        for (String grant : List.of("insert", "update (product_id)")) {
            refused(
                    "foreign key country_tells of table public.country: the application writes the table, so that the key"
                            + " tells it which rows of public.product other tenants have",
                    "grant " + grant + " on country to " + wide);
            refused("ALTER TABLE \"public\".\"country\" DROP CONSTRAINT \"country_tells\"");
            assertThatCode(() -> verify(model.plus(List.of(), Set.of("public.country"))))
                    .doesNotThrowAnyException();
            database.asSuperuser("revoke all on country from " + wide);
        }
    }

    @Test
    void aCascadeFromATableWithoutAPolicyThatTheApplicationWritesIsRefused() throws SQLException {
        for (String action : List.of("on delete cascade", "on delete set null", "on update cascade")) {
            database.asSuperuser(
                    "alter table sale add country text",
                    "alter table sale add constraint sale_country foreign key (country) references country (code) "
                            + action);
            verify();
            String privilege = action.contains("delete") ? "delete" : "update";
            refused(
                    "foreign key sale_country of table public.sale: it cascades, and the application writes public.country,"
                            + " so that it changes rows of all tenants past the policies",
                    "grant " + privilege + " on country to " + wide);
            database.asSuperuser("revoke " + privilege + " on country from " + wide, "alter table sale drop country");
        }
        database.asSuperuser(
                "alter table sale add country text references country (code)", "grant delete on country to " + app);
        verify();
    }

    @Test
    void theRemedyForAPrimaryKeyWithoutTheTenantNamesThePartitionKey() throws SQLException {
        database.asSuperuser("alter table sale drop constraint sale_pkey, add primary key (id)");
        refused("unique key sale_pkey of table public.sale: it does not contain tenant_id");
        refused("where @PartitionKey stands beside @TenantId");
    }
}
