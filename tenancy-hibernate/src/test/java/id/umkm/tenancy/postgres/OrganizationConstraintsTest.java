package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of the organisation that do not depend on time, against raw SQL of a superuser, past every policy. */
class OrganizationConstraintsTest {

    private static final String GROUP = "insert into tenancy_group (tenant_id, id, level, parent_id, name) values ";
    private static final String SUBSCRIPTION =
            "insert into tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at) values ";

    private static ProvisionedDatabase database;

    @BeforeAll
    static void create() {
        database = ProvisionedDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** Tenants 100 and 200: a corporate, companies 110 and 120 (210, 220), units 111 and 112 (211, 212) below the first. */
    @BeforeEach
    void twoTenants() throws SQLException {
        database.asSuperuser(
                "truncate tenancy_group, tenancy_epoch, tenancy_role, tenancy_role_permission, tenancy_membership,"
                        + " tenancy_membership_role, tenancy_subscription, tenancy_plan",
                "insert into tenancy_epoch (tenant_id) values (0)",
                "insert into tenancy_plan (id, code, price_idr, billing_cycle) values (1, 'basic', 50000, 'MONTHLY')");
        for (int tenant : new int[] {100, 200}) {
            database.asSuperuser(
                    GROUP + group(tenant, tenant, 0, "null"),
                    "insert into tenancy_epoch (tenant_id) values (" + tenant + ")",
                    GROUP + group(tenant, tenant + 10, 1, tenant),
                    GROUP + group(tenant, tenant + 20, 1, tenant),
                    GROUP + group(tenant, tenant + 11, 2, tenant + 10),
                    GROUP + group(tenant, tenant + 12, 2, tenant + 10));
        }
    }

    @AfterEach
    void theTreeIsAsItWas() throws SQLException {
        assertThat(rows(
                        database.superuser(),
                        "select string_agg(id || '/' || level || '<' || coalesce(parent_id, 0), ' ' order by id)"
                                + " from tenancy_group where tenant_id = 100"))
                .containsExactly("100/0<0 110/1<100 111/2<110 112/2<110 120/1<100");
    }

    // Rule 1: exactly one corporate, whose id is the tenant's and which has no parent.

    @Test
    void aSecondCorporateIsRefused() {
        refused("tenancy_group_corporate_is_tenant", GROUP + group(100, 199, 0, "null"));
        refused("tenancy_group_pkey", GROUP + group(100, 100, 0, "null"));
        refused("tenancy_group_corporate_is_root", "update tenancy_group set level = 0, id = 100 where id = 120");
    }

    @Test
    void aTenantWithTheIdOfACanaryIsRefused() {
        for (long id : new long[] {Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            refused("tenancy_group_no_canary", GROUP + "(" + id + ", " + id + ", 0, null, 'Kenari')");
        }
    }

    @Test
    void aCorporateWithAParentIsRefused() {
        refused("tenancy_group_corporate_is_root", GROUP + group(300, 300, 0, 100));
        refused("tenancy_group_corporate_is_root", "update tenancy_group set parent_id = 110 where id = 100");
    }

    @Test
    void anotherGroupWithTheTenantsIdIsRefused() {
        refused("tenancy_group_corporate_is_tenant", GROUP + group(300, 300, 1, 100));
        refused(
                "tenancy_group_corporate_is_tenant",
                "update tenancy_group set level = 1, parent_id = 110 where id = 100");
    }

    @Test
    void groupsWithoutTheirCorporateAreRefused() {
        refused("tenancy_group_parent", GROUP + group(300, 310, 1, 300));
        refused("tenancy_group_corporate_is_root", GROUP + group(300, 310, 1, "null"));
    }

    @Test
    void thePlatformsTenantOwnsNoGroups() {
        refused("tenancy_group_", GROUP + group(0, 0, 0, "null"));
        refused("tenancy_group_tenant", GROUP + group(0, 10, 1, 0));
        refused("tenancy_group_", "update tenancy_group set tenant_id = 0 where id = 120");
    }

    @Test
    void theCorporateIsNotDeletedEvenWhenNothingIsBelowIt() throws SQLException {
        refused("tenancy_group_parent", "delete from tenancy_group where id = 100");
        database.asSuperuser(GROUP + group(300, 300, 0, "null"), "insert into tenancy_epoch (tenant_id) values (300)");
        refused("tenancy_epoch_corporate", "delete from tenancy_group where id = 300");
    }

    @Test
    void theCorporateIsNotMovedToAnotherTenantNorRenumbered() throws SQLException {
        database.asSuperuser(GROUP + group(300, 300, 0, "null"), "insert into tenancy_epoch (tenant_id) values (300)");
        refused("tenancy_epoch_corporate", "update tenancy_group set tenant_id = 400, id = 400 where id = 300");
        refused("tenancy_group_corporate_is_tenant", "update tenancy_group set id = 400 where id = 300");
        refused("tenancy_group_corporate_is_tenant", "update tenancy_group set tenant_id = 400 where id = 300");
        refused(
                "tenancy_epoch_corporate",
                "update tenancy_group set tenant_id = 200, id = 301, level = 1, parent_id = 200 where id = 300");
    }

    @Test
    void anEpochIsOfATenantThatHasItsCorporate() {
        refused("tenancy_epoch_corporate", "insert into tenancy_epoch (tenant_id) values (300)");
        refused("tenancy_epoch_tenant", "insert into tenancy_epoch (tenant_id) values (-1)");
        refused("tenancy_epoch_corporate", "update tenancy_epoch set tenant_id = 300 where tenant_id = 100");
    }

    // Rule 2: a company below the corporate, a business unit below a company, of the same tenant.

    @Test
    void aCompanyStandsBelowItsCorporateAlone() {
        refused("tenancy_group_parent", GROUP + group(100, 130, 1, 110));
        refused("tenancy_group_parent", GROUP + group(100, 130, 1, 111));
        refused("tenancy_group_corporate_is_root", GROUP + group(100, 130, 1, "null"));
        refused("tenancy_group_parent", "update tenancy_group set parent_id = 120 where id = 110");
        refused("tenancy_group_parent", "update tenancy_group set parent_id = 110 where id = 110");
        refused("tenancy_group_corporate_is_root", "update tenancy_group set parent_id = null where id = 120");
    }

    @Test
    void aBusinessUnitStandsBelowACompanyAlone() {
        refused("tenancy_group_parent", GROUP + group(100, 113, 2, 100));
        refused("tenancy_group_parent", GROUP + group(100, 113, 2, 999));
        refused("tenancy_group_corporate_is_root", GROUP + group(100, 113, 2, "null"));
        refused("tenancy_group_parent", "update tenancy_group set parent_id = 100 where id = 111");
        refused("tenancy_group_corporate_is_root", "update tenancy_group set parent_id = null where id = 111");
    }

    @Test
    void aLevelIsNotChangedUnderneathWhatStandsThere() {
        refused("tenancy_group_parent", "update tenancy_group set level = 2 where id = 120");
        refused("tenancy_group_parent", "update tenancy_group set level = 1 where id = 111");
        refused("tenancy_group_parent", "update tenancy_group set level = 2, parent_id = 120 where id = 110");
    }

    @Test
    void aGroupWithChildrenIsNeitherDeletedNorRenumbered() {
        refused("tenancy_group_parent", "delete from tenancy_group where id = 110");
        refused("tenancy_group_parent", "update tenancy_group set id = 119 where id = 110");
        refused("tenancy_group_parent", "update tenancy_group set tenant_id = 200, parent_id = 200 where id = 110");
    }

    // Rule 3: a business unit is a leaf, and nothing of another tenant goes anywhere.

    @Test
    void nothingStandsBelowABusinessUnit() {
        refused("tenancy_group_level", GROUP + group(100, 113, 3, 111));
        refused("tenancy_group_parent", GROUP + group(100, 113, 2, 111));
        refused("tenancy_group_parent", GROUP + group(100, 113, 1, 111));
        refused("tenancy_group_parent", "update tenancy_group set parent_id = 111 where id = 112");
        refused("tenancy_group_level", "update tenancy_group set level = 3, parent_id = 111 where id = 112");
    }

    @Test
    void aParentOfAnotherTenantIsRefused() {
        refused("tenancy_group_parent", GROUP + group(100, 130, 1, 200));
        refused("tenancy_group_parent", GROUP + group(100, 113, 2, 210));
        refused("tenancy_group_parent", "update tenancy_group set parent_id = 200 where id = 120");
        refused("tenancy_group_parent", "update tenancy_group set parent_id = 210 where id = 111");
        refused("tenancy_group_parent", "update tenancy_group set tenant_id = 200 where id = 111");
    }

    @Test
    void theLevelOfTheParentIsNotWrittenByHand() {
        refused("parent_level", "update tenancy_group set parent_level = 1 where id = 120");
        refused("group_level", "update tenancy_subscription set group_level = 1");
        refused("corporate_id", "update tenancy_epoch set corporate_id = 200");
    }

    @Test
    void aNameIsNotBlankNorTooLong() {
        refused("tenancy_group_name", "update tenancy_group set name = E' \\t\\n' where id = 111");
        refused("character varying(200)", "update tenancy_group set name = repeat('x', 201) where id = 111");
    }

    // Rule 4: what stands on a group keeps it.

    @Test
    void aGroupWithASubscriptionARoleOrAMembershipIsNotDeletedByItself() throws SQLException {
        database.asSuperuser(
                SUBSCRIPTION + "(100, 1, 111, 1, 'EXPIRED', now())",
                "insert into tenancy_role (tenant_id, id, owner_group_id, name) values (100, 1, 112, 'Kasir')",
                "insert into tenancy_membership (tenant_id, id, user_id, group_id) values (100, 1, 'u', 120)");
        refused("tenancy_subscription_unit", "delete from tenancy_group where id = 111");
        refused("tenancy_role_owner", "delete from tenancy_group where id = 112");
        refused("tenancy_membership_group", "delete from tenancy_group where id = 120");
    }

    // Rule 5: subscriptions on business units, at most one open one each.

    @Test
    void onlyABusinessUnitOfTheSameTenantIsSubscribed() throws SQLException {
        refused("tenancy_subscription_unit", SUBSCRIPTION + "(100, 1, 100, 1, 'ACTIVE', now())");
        refused("tenancy_subscription_unit", SUBSCRIPTION + "(100, 1, 110, 1, 'ACTIVE', now())");
        refused("tenancy_subscription_unit", SUBSCRIPTION + "(100, 1, 211, 1, 'ACTIVE', now())");
        refused("tenancy_subscription_unit", SUBSCRIPTION + "(200, 1, 111, 1, 'ACTIVE', now())");
        database.asSuperuser(SUBSCRIPTION + "(100, 1, 111, 1, 'ACTIVE', now())");
        refused("tenancy_subscription_unit", "update tenancy_subscription set group_id = 110");
        refused("tenancy_subscription_unit", "update tenancy_subscription set group_id = 211");
        refused("tenancy_subscription_unit", "update tenancy_subscription set tenant_id = 200");
    }

    @Test
    void aUnitHasOneOpenSubscriptionAtMost() throws SQLException {
        database.asSuperuser(
                SUBSCRIPTION + "(100, 1, 111, 1, 'PAST_DUE', now())",
                SUBSCRIPTION + "(100, 2, 111, 1, 'CANCELLED', now())",
                SUBSCRIPTION + "(100, 3, 111, 1, 'EXPIRED', now())",
                SUBSCRIPTION + "(100, 4, 112, 1, 'TRIAL', now())");
        for (String open : new String[] {"TRIAL", "ACTIVE", "PAST_DUE"}) {
            refused("tenancy_subscription_open_idx", SUBSCRIPTION + "(100, 5, 111, 1, '" + open + "', now())");
            refused(
                    "tenancy_subscription_open_idx",
                    "update tenancy_subscription set status = '" + open + "' where id = 2");
        }
        refused("tenancy_subscription_open_idx", "update tenancy_subscription set group_id = 111 where id = 4");
        refused("tenancy_subscription_status", "update tenancy_subscription set status = 'active' where id = 1");
    }

    @Test
    void whatIsGrantedStaysWithinTheTenant() throws SQLException {
        database.asSuperuser(
                "insert into tenancy_role (tenant_id, id, owner_group_id, name) values (100, 1, 100, 'A'), (200, 2, 200, 'B')",
                "insert into tenancy_membership (tenant_id, id, user_id, group_id) values (100, 1, 'u', 111)");
        refused(
                "tenancy_role_owner",
                "insert into tenancy_role (tenant_id, id, owner_group_id, name) values (100, 3, 210, 'C')");
        refused("tenancy_role_owner", "update tenancy_role set owner_group_id = 200 where id = 1");
        refused(
                "tenancy_membership_group",
                "insert into tenancy_membership (tenant_id, id, user_id, group_id) values (100, 3, 'u', 211)");
        refused(
                "tenancy_membership_role_role",
                "insert into tenancy_membership_role (tenant_id, membership_id, role_id) values (100, 1, 2)");
        refused(
                "tenancy_membership_role_membership",
                "insert into tenancy_membership_role (tenant_id, membership_id, role_id) values (200, 1, 2)");
        refused(
                "tenancy_role_permission_role",
                "insert into tenancy_role_permission (tenant_id, role_id, pattern) values (100, 2, '*')");
    }

    @Test
    void windowsAndPatternsThatMeanNothingAreRefused() throws SQLException {
        database.asSuperuser(
                "insert into tenancy_role (tenant_id, id, owner_group_id, name) values (100, 1, 100, 'A')");
        refused(
                "tenancy_membership_window",
                "insert into tenancy_membership (tenant_id, id, user_id, group_id, valid_from, valid_until)"
                        + " values (100, 1, 'u', 111, '2026-01-02', '2026-01-02')");
        refused(
                "tenancy_subscription_window",
                "insert into tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at, expires_at)"
                        + " values (100, 1, 111, 1, 'ACTIVE', '2026-01-02', '2026-01-02')");
        for (String pattern : new String[] {"sales", "sales.", "*.view", "Sales.view", "sales.**", "sales.view\n"}) {
            refused(
                    "tenancy_role_permission_pattern",
                    "insert into tenancy_role_permission (tenant_id, role_id, pattern) values (100, 1, '" + pattern
                            + "')");
        }
        database.asSuperuser("insert into tenancy_role_permission (tenant_id, role_id, pattern)"
                + " values (100, 1, '*'), (100, 1, 'sales.*'), (100, 1, 'sales.view')");
    }

    @Test
    void windowsThatDecisionsCannotReadAreRefused() {
        for (String window : new String[] {
            "'-infinity', null", "null, 'infinity'", "'2026-01-02 00:00:00.0001', '2026-01-02 00:00:00.0002'"
        }) {
            refused(
                    "tenancy_membership_window",
                    "insert into tenancy_membership (tenant_id, id, user_id, group_id, valid_from, valid_until)"
                            + " values (100, 1, 'u', 111, " + window + ")");
        }
        refused(
                "tenancy_subscription_window",
                "insert into tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at, expires_at)"
                        + " values (100, 1, 111, 1, 'ACTIVE', '2026-01-02', 'infinity')");
    }

    private static String group(int tenant, int id, int level, Object parent) {
        return "(" + tenant + ", " + id + ", " + level + ", " + parent + ", 'G')";
    }

    private static void refused(String constraint, String sql) {
        assertThatThrownBy(() -> database.asSuperuser(sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(constraint);
    }
}
