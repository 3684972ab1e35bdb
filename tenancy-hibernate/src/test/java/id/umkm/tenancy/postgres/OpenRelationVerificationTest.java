package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is open to the application. */
class OpenRelationVerificationTest extends VerifierTest {

    @Test
    void anUnprotectedTableIsRefusedHoweverItIsOpen() throws SQLException {
        String group = database.database().name() + "_group";
        database.asSuperuser("create table loose (id bigint, name text)", "create role " + group);
        verify();
        for (String grantee : List.of(app, wide, "public", group)) {
            database.asSuperuser("grant " + group + " to " + app);
            refused(
                    "table public.loose: it is open to the application and neither protected nor listed as global",
                    "grant insert on loose to " + grantee);
            database.asSuperuser("revoke all on loose from " + grantee);
        }
        refused("table public.loose: it is open", "grant select (name) on loose to " + app);
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("loose")))).doesNotThrowAnyException();
    }

    @Test
    void aTableOfAnotherSchemaIsRefusedUnlessListedWithIt() throws SQLException {
        database.asSuperuser("create schema other", "create table other.country (code text)");
        refused("table other.country: it is open", "grant select on other.country to " + app);
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("other.country"))))
                .doesNotThrowAnyException();
    }

    @Test
    void aViewThatReadsAsItsOwnerIsRefused() throws SQLException {
        refused(
                "view public.all_products: it is open to the application and reads with the rights of its owner postgres",
                "create view all_products as select * from product",
                "grant select on all_products to " + app);
        refused("Remedy: run ALTER VIEW \"public\".\"all_products\" SET (security_invoker = true)");
        database.asSuperuser("alter view all_products set (security_invoker = on)");
        verify();
    }

    @Test
    void aMaterialisedViewAForeignTableAndAPartitionAreRefused() throws SQLException {
        refused(
                "materialised view public.product_copy: it is open to the application, and can have no policy",
                "create materialized view product_copy as select 1 as id",
                "grant select on product_copy to " + wide);
        refused(
                "foreign table public.elsewhere: it is open to the application, and can have no policy",
                "create foreign data wrapper nothing",
                "create server nowhere foreign data wrapper nothing",
                "create foreign table elsewhere (id bigint) server nowhere",
                "grant select on elsewhere to " + app);
        refused(
                "partition public.event_2026: it is open to the application, and read directly it does not use the policies",
                "create table event (tenant_id bigint, id bigint) partition by list (id)",
                "create table event_2026 partition of event for values in (2026)",
                "grant select on event_2026 to " + app);
    }

    @Test
    void moreThanTheModelAllowsIsRefused() throws SQLException {
        refused(
                "table public.tenancy_audit_event: the application has DELETE, UPDATE on it, and is to have INSERT, SELECT alone",
                "grant update, delete on tenancy_audit_event to " + app);
        refused(
                "table public.tenancy_plan: the application has INSERT on it, and is to have SELECT alone",
                "grant insert on tenancy_plan to " + wide);
        refused(
                "table public.tenancy_platform_audit_event: the application has SELECT on it",
                "grant select on tenancy_platform_audit_event to public");
        refused(
                "table public.tenancy_epoch: the application has DELETE on it",
                "grant delete on tenancy_epoch to " + app);
    }

    @Test
    void aProtectedTableThatIsNotTheOwnersIsRefused() throws SQLException {
        refused("table public.sale: it is owned by postgres, not by " + owner, "alter table sale owner to postgres");
        refused("Remedy: run ALTER TABLE \"public\".\"sale\" OWNER TO \"" + owner + "\"");
    }

    @Test
    void aViewThatIsListedAsGlobalButShowsRowsOfTenantsIsRefused() throws SQLException {
        ProtectionModel listed = model.plus(List.of(), Set.of("outer_view"));
        database.asSuperuser(
                "create view inner_view as select sku from product",
                "create view outer_view as select sku from inner_view",
                "grant select on outer_view to " + app);
        assertThatThrownBy(() -> verify(listed))
                .hasMessageContaining(
                        "view public.outer_view: it is listed as global, but shows rows of product past their"
                                + " policies")
                .hasMessageContaining("or list it with its schema (public.outer_view) to let it pass");
        assertThatCode(() -> verify(listed.plus(List.of(), Set.of("public.outer_view"))))
                .doesNotThrowAnyException();
        database.asSuperuser("alter view outer_view set (security_invoker = true)");
        assertThatCode(() -> verify(listed)).doesNotThrowAnyException();
    }

    @Test
    void aMaterialisedViewThatIsListedAsGlobalButCopiesRowsOfTenantsIsRefused() throws SQLException {
        database.asSuperuser(
                "create materialized view copies as select count(*) from country", "grant select on copies to " + app);
        ProtectionModel listed = model.plus(List.of(), Set.of("copies"));
        assertThatCode(() -> verify(listed)).doesNotThrowAnyException();
        database.asSuperuser(
                "drop materialized view copies",
                "create materialized view copies as select count(*) from sale",
                "grant select on copies to " + app);
        assertThatThrownBy(() -> verify(listed))
                .hasMessageContaining(
                        "materialised view public.copies: it is listed as global, but shows rows of sale");
    }

    @Test
    void aGlobalTableThatAProtectedOneInheritsFromIsRefused() throws SQLException {
        refused(
                "table public.country: it is listed as global, but shows rows of sale past their policies",
                "alter table sale add code text not null",
                "alter table sale inherit country");
    }

    @Test
    void aGlobalTableWithATenantIsRefused() throws SQLException {
        refused(
                "table public.country: it is listed as global, but has a column tenant_id, so its rows belong to tenants",
                "alter table country add tenant_id bigint");
        assertThatCode(() -> verify(model.plus(List.of(), Set.of("public.country"))))
                .doesNotThrowAnyException();
    }

    @Test
    void privilegesThatMayBePassedOnAreRefused() throws SQLException {
        refused(
                "table public.product: the application may pass INSERT, SELECT on it on to others",
                "grant select, insert on product to " + wide + " with grant option");
        refused("Remedy: run REVOKE GRANT OPTION FOR ALL ON \"public\".\"product\" FROM");
    }

    @Test
    void theRightToMaintainATableIsRefused() throws SQLException {
        // It came with PostgreSQL 17.
        database.asSuperuser("""
                do $$ begin
                    if current_setting('server_version_num')::int >= 170000 then
                        execute 'grant maintain on product to %s';
                    else
                        execute 'grant trigger on product to %s';
                    end if;
                end $$
                """.formatted(app, app));
        assertThatThrownBy(() -> verify())
                .hasMessageFindingMatch("table public.product: the application has (MAINTAIN|TRIGGER) on it");
    }

    @Test
    void catalogsThatHoldValuesOfRowsAreRefused() throws SQLException {
        for (String table : List.of("pg_statistic", "pg_statistic_ext_data", "pg_largeobject")) {
            refused(
                    "table pg_catalog." + table
                            + ": the application may read it, and it holds values of the rows of all" + " tenants",
                    "grant select on pg_catalog." + table + " to " + wide);
            database.asSuperuser("revoke select on pg_catalog." + table + " from " + wide);
        }
        refused("table pg_catalog.pg_statistic:", "grant select (stavalues1) on pg_catalog.pg_statistic to " + app);
    }
}
