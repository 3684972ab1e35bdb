package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys hold the rows of one tenant together. */
class KeyVerificationTest extends VerifierTest {

    @Test
    void aUniqueKeyWithoutTheTenantIsLetPassWhereTheApplicationHasNothing() throws SQLException {
        ProvisionedDatabase.run(
                database.owner(), "create table passkey (email text primary key, tenant_id bigint not null)");
        ProtectionModel hidden =
                model.plus(List.of(new ProtectedTable("passkey", "tenant_id", null, Access.NONE)), Set.of());
        new RowLevelSecurity(hidden).apply(database.owner());
        assertThat(new RowLevelSecurityVerifier(hidden)
                        .verify(database.application())
                        .warnings())
                .noneMatch(warning -> warning.toString().contains("passkey"));

        database.asSuperuser("grant select on passkey to " + hidden.roles().application());

        assertThatThrownBy(() -> verify(hidden))
                .isInstanceOf(RowLevelSecurityException.class)
                .hasMessageContaining("passkey");
    }

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
    void aCascadeThatReachesTheRowsOfOtherGroupsIsRefused() throws SQLException {
        for (String action : List.of("on delete cascade", "on delete set null (sale_id)", "on update cascade")) {
            refused(
                    "foreign key product_sale of table public.product: it cascades, and rows of several groups can refer to"
                            + " one of public.sale",
                    "alter table product add sale_id bigint",
                    "alter table product add constraint product_sale foreign key (tenant_id, sale_id)"
                            + " references sale (tenant_id, id) " + action);
            database.asSuperuser("alter table product drop sale_id");
        }
        database.asSuperuser(
                "alter table product add part_of bigint, add unique (tenant_id, group_id, id)",
                "alter table product add constraint parts foreign key (tenant_id, group_id, part_of)"
                        + " references product (tenant_id, group_id, id) on delete cascade",
                "alter table sale add constraint sells foreign key (tenant_id, product_id)"
                        + " references product (tenant_id, id) on delete cascade");
        verify();
    }

    @Test
    void theRemedyForAPrimaryKeyWithoutTheTenantNamesThePartitionKey() throws SQLException {
        database.asSuperuser("alter table sale drop constraint sale_pkey, add primary key (id)");
        refused("unique key sale_pkey of table public.sale: it does not contain tenant_id");
        refused("where @PartitionKey stands beside @TenantId");
    }

    @Test
    void anExclusionThatComparesTenantsOtherwiseThanByEqualityIsRefused() throws SQLException {
        database.asSuperuser("create extension btree_gist");
        refused(
                "unique key product_apart of table public.product: it does not compare tenant_id by =",
                "alter table product add constraint product_apart exclude using gist (tenant_id with <>, sku with =)");
        database.asSuperuser(
                "alter table product drop constraint product_apart",
                "alter table product add constraint product_within exclude using gist (tenant_id with =, sku with =)");
        verify();
    }

    @Test
    void keysOfAPartitionAndOfATableThatInheritsAreJudgedToo() throws SQLException {
        protectAVisitInPartitions();
        verify();
        for (String table : List.of("visit_0", "sale_old")) {
            refused(
                    "unique key once of table public." + table + ": it does not contain tenant_id",
                    "create unique index once on " + table + " (id)");
            refused(
                    "foreign key crosses of table public.sale: it does not contain tenant_id",
                    "alter table sale add constraint crosses foreign key (product_id) references " + table + " (id)");
            database.asSuperuser("alter table sale drop constraint crosses");
            refused(
                    "foreign key tells of table public.country: the application writes the table, so that the key tells it"
                            + " which rows of public." + table + " other tenants have",
                    "alter table country add other_id bigint",
                    "alter table country add constraint tells foreign key (other_id) references " + table + " (id)",
                    "grant insert on country to " + app);
            database.asSuperuser(
                    "alter table country drop other_id", "revoke insert on country from " + app, "drop index once");
            verify();
            refused(
                    "foreign key cascades of table public." + table + ": it cascades, and the application writes",
                    "alter table " + table + " add constraint cascades foreign key (code) references country (code)"
                            + " on delete cascade",
                    "grant delete on country to " + app);
            database.asSuperuser(
                    "alter table " + table + " drop constraint cascades", "revoke delete on country from " + app);
            verify();
        }
    }

    @Test
    void aKeyOfAPartitionOfAGlobalTableThatTheApplicationWritesIsJudgedToo() throws SQLException {
        database.asSuperuser(
                "create table tally (day date, owner_id bigint, product_id bigint) partition by list (day)",
                "create table tally_1 partition of tally default",
                "alter table tally_1 add constraint tells foreign key (owner_id, product_id) references product (tenant_id, id)");
        model = model.plus(List.of(), Set.of("tally"));
        verify();
        refused(
                "foreign key tells of table public.tally_1: the application writes the table",
                "grant insert on tally to " + app);
    }

    @Test
    void aTriggerOfAPartitionThatRunsAsItsOwnerIsRefused() throws SQLException {
        protectAVisitInPartitions();
        database.asSuperuser(
                "create function copy_rows() returns trigger language plpgsql security definer as 'begin return new; end'",
                "revoke execute on function copy_rows() from public");
        for (String table : List.of("visit_0", "sale_old")) {
            refused(
                    "trigger copies of table public." + table
                            + ": its function is SECURITY DEFINER and runs SQL as postgres",
                    "create trigger copies before insert or update on " + table
                            + " for each row execute function copy_rows()");
            database.asSuperuser("drop trigger copies on " + table);
            verify();
        }
    }

    private void protectAVisitInPartitions() throws SQLException {
        ProvisionedDatabase.run(
                database.owner(),
                "create table visit (tenant_id bigint not null, id bigint not null, code text, primary key (tenant_id, id))"
                        + " partition by hash (tenant_id)",
                "create table visit_0 partition of visit for values with (modulus 1, remainder 0)",
                "create table sale_old (code text) inherits (sale)");
        model = model.plus(List.of(ProtectedTable.of("visit")), Set.of());
        new RowLevelSecurity(model).apply(database.owner());
    }
}
