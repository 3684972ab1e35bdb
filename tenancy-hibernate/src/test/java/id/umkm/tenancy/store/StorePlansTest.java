package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.Membership.RoleAssignment;
import id.umkm.tenancy.access.PermissionPattern;
import id.umkm.tenancy.access.Role;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.postgres.ProvisionedDatabase;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.postgres.TenantBinding;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.revocation.OpenAdministrations;
import id.umkm.tenancy.subscription.PlanId;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The library's own tables have an index for each query that the stores send: shown by the plan of every statement, as
 * PostgreSQL makes it for any parameters, in a database of 400 tenants.
 */
class StorePlansTest {

    private static final TenantId TENANT = new TenantId(7000);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern TABLE_SCAN = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern INDEX_SCAN =
            Pattern.compile("(?:Index Scan|Index Only Scan|Bitmap Index Scan)[^\\n]*");
    private static final Set<String> SMALL = Set.of("tenancy_plan", "tenancy_permission");

    private static ProvisionedDatabase database;
    private static StatementLog log;

    @BeforeAll
    static void fillAndUseTheStores() throws SQLException {
        database = ProvisionedDatabase.create();
        log = new StatementLog(database.application());
        fill();
        ask();
        change();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void eachStatementFindsItsRowsByAnIndexThatBeginsWithTheTenant() throws SQLException {
        List<String> found = new ArrayList<>();
        for (String sql : log.prepared()) {
            String plan = plan(sql);
            Matcher scan = TABLE_SCAN.matcher(plan);
            while (scan.find()) {
                assertThat(SMALL).as("scans all rows:\n" + sql + "\n" + plan).contains(scan.group(1));
            }
            Matcher index = INDEX_SCAN.matcher(plan);
            while (index.find()) {
                boolean ofSmall = SMALL.stream().anyMatch(index.group()::contains);
                assertThat(ofSmall
                                || plan.substring(index.end()).stripLeading().startsWith("Index Cond: ((tenant_id =")
                                || plan.substring(index.end()).stripLeading().startsWith("Index Cond: (tenant_id ="))
                        .as("does not begin with the tenant:\n" + sql + "\n" + plan)
                        .isTrue();
                found.add(index.group());
            }
        }
        assertThat(found).as("so many index scans in all").hasSizeGreaterThan(40);
    }

    @Test
    void everyTableOfTheLibraryIsAskedOrWritten() throws SQLException {
        String all = String.join("\n", log.prepared());
        assertThat(
                        ProvisionedDatabase.rows(
                                database.superuser(),
                                "select relname from pg_class where relkind = 'r' and relname like 'tenancy\\_%'"
                                        + " and relname not in ('tenancy_schema_history', 'tenancy_permission', 'tenancy_canary')"))
                .allSatisfy(table -> assertThat(all).contains(table));
    }

    // A query without parameters to explain: PostgreSQL plans it as it would a prepared one.
    private static String plan(String sql) throws SQLException {
        Matcher parameter = Pattern.compile("\\?").matcher(sql);
        StringBuilder numbered = new StringBuilder();
        for (int n = 1; parameter.find(); n++) {
            parameter.appendReplacement(numbered, "\\$" + n);
        }
        parameter.appendTail(numbered);
        return String.join(
                "\n",
                ProvisionedDatabase.rows(
                        asText(),
                        "select tenancy_bind(" + TENANT + ", '*')",
                        "explain (generic_plan, costs off) "
                                + numbered.toString().replaceAll("unnest\\((\\$\\d+)\\)", "unnest($1::text[])")));
    }

    // Otherwise the driver would have values for the parameters of what is only explained.
    private static DataSource asText() throws SQLException {
        PGSimpleDataSource source = database.application().unwrap(PGSimpleDataSource.class);
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        return source;
    }

    // Each tenant t has the companies t + 1 to t + 3, their units t + 11 to t + 34, four roles and sixty members.
    private static void fill() throws SQLException {
        String tenants = " from generate_series(1000, 400000, 1000) t";
        database.asSuperuser(
                "insert into tenancy_plan (id, code, price_idr, billing_cycle) values (1, 'toko', 0, 'MONTHLY')",
                "insert into tenancy_group (tenant_id, id, level, name) select t, t, 0, 'C'" + tenants,
                "insert into tenancy_group (tenant_id, id, level, parent_id, name) select t, t + c, 1, t, 'B'" + tenants
                        + ", generate_series(1, 3) c",
                "insert into tenancy_group (tenant_id, id, level, parent_id, name) select t, t + u, 2, t + u / 10, 'U'"
                        + tenants + ", generate_series(11, 34) u",
                "insert into tenancy_epoch (tenant_id) select t" + tenants,
                "insert into tenancy_role (tenant_id, id, owner_group_id, name) select t, t + r, t, 'R' || r" + tenants
                        + ", generate_series(1, 4) r",
                "insert into tenancy_role_permission (tenant_id, role_id, pattern) select t, t + r, 'sales.p' || p"
                        + tenants + ", generate_series(1, 4) r, generate_series(1, 5) p",
                "insert into tenancy_membership (tenant_id, id, user_id, group_id) select t, t + m, 'u' || m, t + 11 + m % 24"
                        + tenants + ", generate_series(1, 60) m",
                "insert into tenancy_membership_role (tenant_id, membership_id, role_id) select t, t + m, t + 1 + m % 4"
                        + tenants + ", generate_series(1, 60) m",
                "insert into tenancy_subscription (tenant_id, id, group_id, plan_id, status, started_at)"
                        + " select t, t + u, t + u, 1, 'ACTIVE', now()" + tenants + ", generate_series(11, 34) u",
                "insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action) select t, t + e, now(), 'a', 'b'"
                        + tenants + ", generate_series(1, 50) e",
                "select setval('tenancy_id_seq', 1000000)");
        try (Connection connection = database.superuser().getConnection()) {
            connection.createStatement().execute("analyze");
        }
    }

    private static void ask() {
        JdbcAccessSource source = new JdbcAccessSource(log, Stores.SCHEMA, Stores.CATALOG);
        UserId user = new UserId("u1");
        GroupId unit = new GroupId(7011);
        source.tenant(TENANT);
        source.access(TENANT, user);
        source.read(TENANT, records -> {
            records.groups(Set.of(unit));
            records.membershipsOf(user);
            records.membershipsOf(Set.of(user));
            records.membershipsAt(Set.of(unit), null, 10);
            records.rolesOwnedBy(Set.of(GroupId.corporateOf(TENANT)));
            Role role = required(records.findRole(new id.umkm.tenancy.access.RoleId(7001)));
            records.membershipsHolding(role.id());
            records.findMembership(new id.umkm.tenancy.access.MembershipId(7001));
            records.findSubscription(new id.umkm.tenancy.subscription.SubscriptionId(7011));
            records.findOpenSubscription(unit);
            records.subscriptionsOf(unit);
            return records.findPlan(new PlanId(1));
        });
        JdbcGroupRepository groups = new JdbcGroupRepository(BOUND, Stores.SCHEMA);
        JdbcPlanRepository plans = new JdbcPlanRepository(BOUND, Stores.SCHEMA);
        Stores.in(TENANT).run(() -> {
            groups.find(unit);
            groups.findAll();
            groups.findAll(List.of(unit));
            plans.findAll();
            plans.findByCode("toko");
        });
        JdbcAuditSink audit = new JdbcAuditSink(log, Stores.SCHEMA);
        audit.record(new AuditEvent(START, TENANT, "a", "b", unit, Map.of()));
        audit.record(new AuditEvent(START, null, "a", "b", null, Map.of()));
    }

    private static void change() {
        JdbcAdministrationStore store = new JdbcAdministrationStore(
                BOUND, Stores.SCHEMA, Stores.CATALOG, new OpenAdministrations(), CommitListener.NONE);
        store.exists(TENANT);
        Stores.in(TENANT)
                .run(() -> store.inTransaction(transaction -> {
                    changeAll(transaction);
                    return true;
                }));
    }

    private static void changeAll(AdministrationTransaction transaction) {
        GroupId company = new GroupId(7001);
        GroupId unit =
                transaction.addGroup(company, GroupType.BUSINESS_UNIT, "New").id();
        transaction.renameGroup(unit, "Newer");
        transaction.moveGroup(unit, new GroupId(7002));
        Role role = transaction.addRole(unit, "Cashier", false, Set.of(PermissionPattern.of("sales.create")));
        transaction.updateRole(
                new Role(role.id(), TENANT, unit, "Cook", true, Set.of(PermissionPattern.of("sales.*"))));
        Membership membership = transaction.addMembership(
                new UserId("new"), unit, TimeWindow.ALWAYS, List.of(new RoleAssignment(role, TimeWindow.ALWAYS)));
        transaction.updateMembership(membership);
        Subscription subscription = transaction.addSubscription(
                unit, new PlanId(1), SubscriptionStatus.ACTIVE, START, null, Set.of("sales"));
        transaction.updateSubscription(new Subscription(
                subscription.id(),
                TENANT,
                unit,
                new PlanId(1),
                SubscriptionStatus.CANCELLED,
                START,
                START.plusSeconds(60),
                Set.of("sales")));
        transaction.audit(new AuditEvent(START, TENANT, "a", "b", unit, Map.of()));
        transaction.deleteMembership(membership.id());
        transaction.deleteRole(role.id());
        transaction.deleteGroup(unit);
    }

    private static final JdbcTransactions BOUND = new JdbcTransactions() {
        @Override
        public <T extends @Nullable Object> T inTransaction(TransactionWatch watch, SqlFunction<Connection, T> work) {
            return Transactions.run(log, connection -> {
                TenantBinding.bind(
                        connection, Stores.SCHEMA, TenantContext.required().tenant(), VisibleGroups.wholeTenant());
                return work.apply(connection);
            });
        }
    };

    private static <T> T required(@Nullable T value) {
        return java.util.Objects.requireNonNull(value);
    }
}
