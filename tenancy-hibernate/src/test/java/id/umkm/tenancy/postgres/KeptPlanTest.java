package id.umkm.tenancy.postgres;

import static id.umkm.tenancy.postgres.ProvisionedDatabase.rows;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans that the server keeps with a connection, which is one actor's now and another's then. */
class KeptPlanTest {

    private static final int UNITS = 200;
    private static final String SUM = "select sum(price) from product";
    private static final String BY_GROUP =
            "Index Cond: ((tenant_id = (COALESCE(NULLIF(current_setting('tenancy.tenant_id'";

    private static Shop shop;

    @BeforeAll
    static void openShop() throws SQLException {
        shop = new Shop();
        shop.database()
                .asSuperuser(
                        "create index product_by_group on product (tenant_id, group_id)",
                        "insert into product (tenant_id, id, group_id, name, price)"
                                + " select 100, 10000 + n, 111 + n % " + UNITS
                                + ", 'Kopi', n from generate_series(1, 20000) n",
                        "insert into product (tenant_id, id, group_id, name, price)"
                                + " select 200, 10000 + n, 211, 'Kopi', n from generate_series(1, 20000) n",
                        "analyze product");
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "force_generic_plan", "force_custom_plan"})
    void aCashiersQueryUsesTheIndexOnItsGroupWhoeverTheStatementWasPreparedFor(String mode) throws SQLException {
        String all = LongStream.range(0, UNITS)
                .mapToObj(unit -> String.valueOf(111 + unit))
                .collect(joining(",", "'{", "}'"));
        for (String before : List.of("'*'", all, "'{112}'", "'{}'")) {
            try (Connection connection = shop.database().application().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("select set_config('plan_cache_mode', '" + mode + "', false)");
                statement.execute("select tenancy_bind(100, " + before + ")");
                statement.execute("prepare kept as " + SUM);
                // After the fifth time the server may keep one plan for all.
                for (int i = 0; i < 8; i++) {
                    statement.execute("execute kept");
                }
                connection.commit();

                statement.execute("select tenancy_bind(100, '{113}')");
                assertThat(String.join("\n", Rows.of(connection, "explain (costs off) execute kept")))
                        .as("after %s", before.length() > 20 ? "a manager" : before)
                        .contains("product_by_group")
                        .contains(BY_GROUP)
                        .contains("(group_id = ANY (")
                        .doesNotContain("Filter:");
                assertThat(Rows.of(connection, "execute kept"))
                        .isEqualTo(
                                rows(shop.database().superuser(), SUM + " where tenant_id = 100 and group_id = 113"));
            }
        }
    }

    @Test
    void whoSeesTheWholeTenantSendsNoIdsHoweverManyUnitsItHas() throws SQLException {
        Staff staff = new Staff(10_000)
                .with("administrator", Shop.A.value(), TimeWindow.ALWAYS)
                .with("manager", Staff.COMPANY, TimeWindow.ALWAYS);
        int lengthOfIds = LongStream.rangeClosed(Staff.COMPANY, Staff.COMPANY + 10_000)
                .mapToObj(String::valueOf)
                .collect(joining(",", "{", "}"))
                .length();
        for (BindingMode mode : BindingMode.values()) {
            TenantBoundDataSource bound = new TenantBoundDataSource(
                    shop.pool(1), ProvisionedDatabase.SCHEMA, staff.visibleGroups(Clock.systemUTC()), mode);
            String seen = "select current_user || '|' || length(coalesce(current_setting('tenancy.groups', true), ''))";
            for (int i = 0; i < 8; i++) {
                assertThat(as("administrator", () -> Rows.of(bound, seen)))
                        .containsExactly(shop.database().roles().applicationWide() + "|0");
                assertThat(as("manager", () -> Rows.of(bound, seen)))
                        .as("the premise")
                        .containsExactly(shop.database().roles().application() + "|" + lengthOfIds);
            }
        }
    }

    @Test
    void whoSeeWholeTenantsHaveStatementsOfTheirOwnSoThatNoPlanIsMadeAnewForTheOther() throws SQLException {
        for (BindingMode mode : BindingMode.values()) {
            TenantContext administrator = TenantContext.of(Shop.A, Actor.user(new UserId("administrator")));
            TenantBoundDataSource bound = Shop.bind(shop.pool(1, "?prepareThreshold=1"), mode);
            try (Connection connection = bound.getConnection()) {
                connection.setAutoCommit(false);
                for (int i = 0; i < 3; i++) {
                    for (TenantContext context : List.of(Shop.cashierOf(Shop.A), administrator, Shop.wholeOf(Shop.A))) {
                        context.call(() -> sum(connection));
                        connection.commit();
                    }
                }
                String kept = "select count(*) from pg_prepared_statements where rtrim(statement) = '" + SUM + "'";
                // The administrator's first time too: what it sees was not known then.
                assertThat(Shop.cashierOf(Shop.A).call(() -> first(connection, kept)))
                        .isEqualTo("2");
                connection.rollback();
            }
        }
    }

    @Test
    void aStatementThatIsPreparedForTheWrongViewShowsWhatIsBound() throws SQLException {
        for (BindingMode mode : BindingMode.values()) {
            AtomicReference<VisibleGroups> view = new AtomicReference<>(VisibleGroups.wholeTenant());
            TenantBoundDataSource bound = new TenantBoundDataSource(
                    shop.pool(1, "?prepareThreshold=1"),
                    ProvisionedDatabase.SCHEMA,
                    (tenant, actor) -> Objects.requireNonNull(view.get()),
                    mode);
            try (Connection connection = bound.getConnection()) {
                connection.setAutoCommit(false);
                for (VisibleGroups seen : List.of(
                        VisibleGroups.wholeTenant(),
                        VisibleGroups.of(113),
                        VisibleGroups.wholeTenant(),
                        VisibleGroups.of())) {
                    view.set(seen);
                    String expected = rows(
                                    shop.database().superuser(),
                                    SUM + " where tenant_id = 100"
                                            + (seen.isWholeTenant()
                                                    ? ""
                                                    : " and group_id = any ('"
                                                            + Arrays.toString(seen.ids())
                                                                    .replace('[', '{')
                                                                    .replace(']', '}')
                                                            + "')"))
                            .get(0);
                    for (int i = 0; i < 3; i++) {
                        assertThat(as(
                                        "siti",
                                        () -> Rows.of(
                                                connection, "select coalesce(sum(price)::text, 'null') from product")))
                                .containsExactly(expected);
                        connection.commit();
                    }
                }
            }
        }
    }

    private static String sum(Connection connection) {
        return first(connection, SUM);
    }

    private static String first(Connection connection, String sql) {
        try {
            return String.valueOf(Rows.of(connection, sql).get(0));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> as(String user, Query query) {
        return TenantContext.of(Shop.A, Actor.user(new UserId(user))).call(() -> {
            try {
                return query.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private interface Query {
        List<String> run() throws SQLException;
    }
}
