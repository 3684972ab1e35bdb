package id.umkm.tenancy.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Policies are the generated ones, on, forced and alone. */
class PolicyVerificationTest extends VerifierTest {

    @Test
    void protectionThatIsOffOrNotForcedIsRefused() throws SQLException {
        refused("table public.product: row-level security is off", "alter table product disable row level security");
        refused("table public.sale: row-level security is not forced", "alter table sale no force row level security");
        refused("Remedy: apply row-level security as " + owner);
    }

    @Test
    void aMissingTableOrPolicyIsRefused() throws SQLException {
        refused("table public.sale: it does not exist", "drop table sale");
        for (String policy : List.of(
                "tenancy_application",
                "tenancy_application_wide",
                "tenancy_owner",
                "tenancy_system",
                "tenancy_system_insert",
                "tenancy_system_update",
                "tenancy_system_delete")) {
            refused("table public.product: policy " + policy + " is missing", "drop policy " + policy + " on product");
        }
    }

    @Test
    void anotherPolicyIsRefusedForWhomeverItIs() throws SQLException {
        String group = database.database().name() + "_group";
        String reporting = database.database().name() + "_reporting";
        database.asSuperuser(
                "create role " + group,
                "grant " + group + " to " + app,
                "create role " + reporting,
                "create policy elsewhere on product to " + reporting + " using (true)");
        verify();
        for (String grantee : List.of("public", app, wide, group, owner, system)) {
            refused(
                    "table public.product: policy second widens what is reached: for " + grantee
                            + ", SELECT alone, using true",
                    "create policy second on product for select to " + grantee + " using (true)");
            refused("Remedy: run DROP POLICY \"second\" ON \"public\".\"product\"");
            database.asSuperuser("drop policy second on product");
        }
        verify();
    }

    @Test
    void theSystemRoleHasOnePolicyForEachCommandAndNoOther() throws SQLException {
        for (String command : List.of(
                "for select using (true)",
                "for insert with check (true)",
                "for update using (true) with check (true)",
                "for delete using (true)",
                "using (true) with check (true)")) {
            String kind =
                    command.startsWith("for ") ? ", " + command.split(" ")[1].toUpperCase(Locale.ROOT) + " alone" : "";
            refused(
                    "table public.sale: policy second widens what is reached: for " + system + kind,
                    "create policy second on sale " + command.replaceFirst("(?=using|with)", "to " + system + " "));
            database.asSuperuser("drop policy second on sale");
        }
        verify();
    }

    @Test
    void theOnePolicyOfAnEarlierReleaseForAllThatTheSystemRoleDoesIsRefusedAndReplaced() throws SQLException {
        refused(
                "table public.sale: policy tenancy_system is not the generated one: for " + system
                        + ", using true, with check (tenant_id = public.tenancy_current_tenant())",
                "drop policy tenancy_system on sale",
                "drop policy tenancy_system_insert on sale",
                "drop policy tenancy_system_update on sale",
                "drop policy tenancy_system_delete on sale",
                "create policy tenancy_system on sale to " + system
                        + " using (true) with check (tenant_id = tenancy_current_tenant())");
        for (String command : List.of("insert", "update", "delete")) {
            refused("table public.sale: policy tenancy_system_" + command + " is missing");
        }
        RowLevelSecurity security = new RowLevelSecurity(model);
        assertThat(security.pending(database.owner()).toString())
                .contains("DROP POLICY IF EXISTS tenancy_system ON", "CREATE POLICY tenancy_system_delete ON");
        security.apply(database.owner());
        verify();
        assertThat(security.pending(database.owner()).toString()).doesNotContain("POLICY");
    }

    @Test
    void aRestrictivePolicyIsRefusedForCitusWouldTurnItRound() throws SQLException {
        refused(
                "table public.product: policy narrows is restrictive, which Citus makes permissive on its workers:"
                        + " restrictive, for public, using (tenant_id > 0)",
                "create policy narrows on product as restrictive using (tenant_id > 0)");
    }

    @Test
    void whatHibernate8GeneratesIsRefusedByName() throws SQLException {
        String predicate = "tenant_id = cast(nullif(current_setting('hibernate.tenant_id', true), '') as bigint)"
                + " or coalesce(cast(nullif(current_setting('hibernate.tenant_id_root', true), '') as boolean), false)";
        refused(
                "table public.sale: policy hibernate_tenant_isolation, which Hibernate 8 makes, widens what is reached",
                "create policy hibernate_tenant_isolation on sale using (" + predicate + ") with check (" + predicate
                        + ")");
        refused("and set hibernate.multi_tenant.rls_enabled=false");
        database.asSuperuser("alter policy hibernate_tenant_isolation on sale rename to renamed");
        refused("policy renamed, which Hibernate 8 makes, widens");
    }

    @Test
    void aGeneratedPolicyThatWasChangedIsRefused() throws SQLException {
        List<String> changes = List.of(
                "alter policy tenancy_application on product using (tenant_id = tenancy_current_tenant())",
                "alter policy tenancy_application on product with check (true)",
                "alter policy tenancy_application on product to " + app + ", " + wide,
                "alter policy tenancy_application_wide on product using (tenant_id >= tenancy_current_tenant())",
                "alter policy tenancy_system on product to public",
                "alter policy tenancy_system on product using (tenant_id = tenancy_current_tenant())",
                "alter policy tenancy_system_insert on product with check (true)",
                "alter policy tenancy_system_update on product using (true)",
                "alter policy tenancy_system_update on product with check (true)",
                "alter policy tenancy_system_delete on product using (true)",
                "alter policy tenancy_owner on product using (true)");
        for (String change : changes) {
            refused("is not the generated one", change);
            database.asSuperuser("drop policy " + change.split(" ")[2] + " on product");
            new RowLevelSecurity(model).apply(database.owner());
            verify();
        }
        refused(
                "policy tenancy_system_delete is not the generated one: for " + system + ", UPDATE alone",
                "drop policy tenancy_system_delete on product",
                "create policy tenancy_system_delete on product for update to " + system
                        + " using (tenant_id = tenancy_current_tenant())");
        refused(
                "policy tenancy_application is not the generated one: restrictive",
                "drop policy tenancy_application on product",
                "create policy tenancy_application on product as restrictive to " + app
                        + " using (tenant_id = tenancy_current_tenant() and group_id = any (tenancy_groups()))"
                        + " with check (tenant_id = tenancy_current_tenant() and group_id = any (tenancy_groups()))");
    }

    @Test
    void aRunningApplicationSeesRolesAndPoliciesChangeAndLetsALaterVersionChangeTheRest() throws SQLException {
        database.asSuperuser(
                "drop table sale",
                "create table later (tenant_id bigint)",
                "grant select on later to " + app,
                "create unique index later_key on product (sku)");
        assertThat(inspected()).isEmpty();
        database.asSuperuser("alter table product no force row level security");
        assertThat(inspected())
                .singleElement()
                .asString()
                .startsWith("table public.product: row-level security is not");
        database.asSuperuser("grant " + system + " to " + app, "alter role " + app + " bypassrls");
        assertThat(inspected())
                .extracting(Finding::object)
                .containsExactlyInAnyOrder("role " + app, "role " + app, "table public.product");
    }

    private List<Finding> inspected() {
        return new RowLevelSecurityVerifier(model).inspectProtection(database.application());
    }
}
