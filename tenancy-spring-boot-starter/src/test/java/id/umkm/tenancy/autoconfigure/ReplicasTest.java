package id.umkm.tenancy.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.kios.Sale;
import com.example.kios.SaleRepository;
import id.umkm.tenancy.access.AccessControl;
import id.umkm.tenancy.access.Membership;
import id.umkm.tenancy.access.TimeWindow;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.TenantService;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.revocation.EpochSource;
import id.umkm.tenancy.store.JdbcEpochSource;
import id.umkm.tenancy.test.PostgresReplica;
import id.umkm.tenancy.test.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two streaming replicas serve what only reads, kept apart as on the primary. */
class ReplicasTest {

    private static final String REPLICAS = "tenancy.datasource.replicas";
    private static final Actor ANI = Actor.user(new UserId("ani"));
    private static final Actor SYSTEM = Actor.system("test");
    private static final Actor OTHER = Actor.system("another");

    private static HostContext host;
    private static PostgresReplica first;
    private static PostgresReplica second;

    @BeforeAll
    static void replicate() {
        PostgresReplica replica = PostgresServer.shared().replicate();
        assumeTrue(replica != null, "this backend makes no replicas of PostgreSQL: run with the embedded one");
        first = Objects.requireNonNull(replica);
        second = Objects.requireNonNull(PostgresServer.shared().replicate());
        host = new HostContext();
        first.awaitReplay();
        second.awaitReplay();
    }

    @AfterAll
    static void close() {
        if (first != null) {
            first.close();
            second.close();
        }
    }

    @BeforeEach
    void bothRun() {
        first.start();
        second.start();
        replay(true);
    }

    @Test
    void whatOnlyReadsGoesToTheReplicasInTurnAndTheRestToThePrimary() {
        run(context -> {
            TenantId tenant = tenant(context);
            awaitReplay();
            Map<Integer, Integer> ports = new TreeMap<>();
            for (int i = 0; i < 6; i++) {
                ports.merge(reading(context, tenant, ANI, () -> port(context)), 1, Integer::sum);
            }
            assertThat(ports).hasSize(2).containsValue(3);
            int primary = writing(context, tenant, SYSTEM, () -> port(context));
            assertThat(ports).doesNotContainKey(primary);
            int alone = TenantContext.of(tenant, ANI).call(() -> port(context));
            assertThat(alone).as("auto-commit").isEqualTo(primary);
            Integer nobody = template(context, true).execute(status -> port(context));
            assertThat(nobody).as("nobody").isEqualTo(primary);
        });
    }

    @Test
    void aReplicaIsBoundAndProtectedAsThePrimaryIs() {
        run(context -> {
            TenantId own = tenant(context);
            TenantId other = tenant(context);
            for (TenantId tenant : List.of(own, other)) {
                TenantContext.of(tenant, SYSTEM)
                        .run(() -> context.getBean(SaleRepository.class).save(new Sale(5)));
            }
            awaitReplay();
            JdbcClient client = context.getBean(JdbcClient.class);
            assertThat(texts(context, own, ANI, "select distinct tenant_id::text from sale"))
                    .containsExactly(own.toString());
            assertThat(texts(context, own, ANI, "select pg_is_in_recovery()::text"))
                    .containsExactly("true");
            assertThat(texts(context, own, ANI, "select current_user::text"))
                    .containsExactly(host.roles().application());
            assertThat(texts(context, own, OTHER, "select current_user::text"))
                    .containsExactly(host.roles().applicationWide());
            assertThatThrownBy(() -> reading(
                            context,
                            own,
                            ANI,
                            () -> client.sql("delete from sale").update()))
                    .rootCause()
                    .hasMessageContaining("read-only transaction");
            assertThatThrownBy(() -> reading(
                            context,
                            own,
                            ANI,
                            () -> client.sql("select tenancy_bind(" + other + ", null)")
                                    .query()
                                    .listOfRows()))
                    .rootCause()
                    .hasMessageContaining("this transaction is bound to tenant " + own);
        });
    }

    // As where a URL lists several servers and leads to one that is the primary no more.
    @Test
    void whatAReplicaShowsOfEpochsIsRefused() throws SQLException {
        Connection connection = superuser(first).getConnection();
        EpochSource epochs =
                new JdbcEpochSource(new SingleConnectionDataSource(connection, true), "public", Duration.ofSeconds(1));
        assertThatThrownBy(() -> epochs.read(List.of(TenantId.PLATFORM)))
                .isInstanceOf(AccessUnavailableException.class)
                .hasMessageContaining("replica");
        assertThat(connection.isClosed()).as("nobody asks there again").isTrue();
    }

    // What is not replayed tells where a read goes.
    @Test
    void afterAWriteTheSameUserReadsFromThePrimaryAndOthersDoNot() {
        run(context -> {
            TenantId tenant = tenant(context);
            awaitReplay();
            replay(false);
            SaleRepository sales = context.getBean(SaleRepository.class);
            assertThat(sales(context, tenant, SYSTEM)).isZero();
            TenantContext.of(tenant, SYSTEM).run(() -> sales.save(new Sale(10)));
            assertThat(sales(context, tenant, SYSTEM)).isEqualTo(1);
            assertThat(sales(context, tenant, OTHER)).isZero();
            assertThat(sales(context, tenant(context), SYSTEM)).isZero();
        });
        runner().withPropertyValues("tenancy.datasource.primary-after-write=0").run(context -> {
            replay(true);
            TenantId tenant = tenant(context);
            awaitReplay();
            replay(false);
            SaleRepository sales = context.getBean(SaleRepository.class);
            TenantContext.of(tenant, SYSTEM).run(() -> sales.save(new Sale(10)));
            assertThat(sales(context, tenant, SYSTEM)).isZero();
        });
    }

    @Test
    void whoMayDoWhatIsReadOnThePrimaryAlways() {
        run(context -> {
            TenantId tenant = tenant(context);
            awaitReplay();
            replay(false);
            TenantContext asSystem = TenantContext.of(tenant, SYSTEM);
            assertThat(visible(context, tenant)).isFalse();
            Membership membership = asSystem.call(() -> context.getBean(AdministrationStore.class)
                    .inTransaction(transaction -> transaction.addMembership(
                            new UserId("ani"), GroupId.corporateOf(tenant), TimeWindow.ALWAYS, List.of())));
            assertThat(membership.tenant()).isEqualTo(tenant);
            assertThat(visible(context, tenant)).isTrue();
        });
    }

    @Test
    void whereAReplicaStopsTheOtherServesAndWhereBothDoThePrimary() {
        run(context -> {
            TenantId tenant = tenant(context);
            awaitReplay();
            int primary = writing(context, tenant, SYSTEM, () -> port(context));
            first.stop();
            await(() -> servesBy(context, tenant) == 1);
            for (int i = 0; i < 4; i++) {
                assertThat(portOfRead(context, tenant)).isNotEqualTo(primary);
            }
            second.stop();
            await(() -> servesBy(context, tenant) == 0);
            for (int i = 0; i < 4; i++) {
                assertThat(portOfRead(context, tenant)).isEqualTo(primary);
            }
            first.start();
            second.start();
            await(() -> servesBy(context, tenant) == 2);
            assertThat(portOfRead(context, tenant)).isNotEqualTo(primary);
        });
    }

    @Test
    void replicasThatAreAwayAtTheStartKeepNothingFromServing() {
        first.stop();
        second.stop();
        run(context -> {
            TenantId tenant = tenant(context);
            int primary = writing(context, tenant, SYSTEM, () -> port(context));
            assertThat(portOfRead(context, tenant)).isEqualTo(primary);
            second.start();
            await(() -> servesBy(context, tenant) == 1);
            awaitReplayOf(second);
            assertThat(portOfRead(context, tenant)).isNotEqualTo(primary);
        });
    }

    @Test
    void aReplicaThatIsAnotherDatabaseOrAnotherRolesIsRefused() {
        HostContext other = new HostContext();
        Refusal.assertRefused(
                runner().withPropertyValues(
                                REPLICAS + "[0].url=" + other.database().url()),
                "it is the database",
                "streaming replicas");
        Refusal.assertRefused(
                runner().withPropertyValues(
                                REPLICAS + "[0].username=" + host.database().superuserName(),
                                REPLICAS + "[0].password=" + host.database().superuserPassword()),
                "SUPERUSER",
                "");
        Refusal.assertRefused(
                runner().withPropertyValues(REPLICAS + "[1].url="), "replicas[1] has no url", "replicas[1].url");
    }

    private interface Work {
        void with(ApplicationContext context) throws Exception;
    }

    private static void run(Work work) {
        runner().run(context -> {
            assertThat(context).hasNotFailed();
            work.with(context);
        });
    }

    private static ApplicationContextRunner runner() {
        return host.provisioned()
                .withPropertyValues(
                        REPLICAS + "[0].url=" + first.url(host.database()),
                        REPLICAS + "[1].url=" + second.url(host.database()),
                        "tenancy.datasource.primary-after-write=1h",
                        "tenancy.datasource.replica-retry=10ms",
                        "tenancy.datasource.replica-timeout=500ms");
    }

    private static TenantId tenant(ApplicationContext context) {
        return context.getBean(TenantService.class).create(SYSTEM, "Kios").tenant();
    }

    private static TransactionTemplate template(ApplicationContext context, boolean readOnly) {
        TransactionTemplate template = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        template.setReadOnly(readOnly);
        return template;
    }

    private static <T> T reading(ApplicationContext context, TenantId tenant, Actor actor, Supplier<T> work) {
        return TenantContext.of(tenant, actor)
                .call(() -> Objects.requireNonNull(template(context, true).execute(status -> work.get())));
    }

    private static <T> T writing(ApplicationContext context, TenantId tenant, Actor actor, Supplier<T> work) {
        return TenantContext.of(tenant, actor)
                .call(() -> Objects.requireNonNull(template(context, false).execute(status -> work.get())));
    }

    private static int portOfRead(ApplicationContext context, TenantId tenant) {
        return reading(context, tenant, ANI, () -> port(context));
    }

    private static List<String> texts(ApplicationContext context, TenantId tenant, Actor actor, String sql) {
        return reading(
                context,
                tenant,
                actor,
                () -> context.getBean(JdbcClient.class)
                        .sql(sql)
                        .query(String.class)
                        .list());
    }

    /** Spring Data counts in a transaction that only reads. */
    private static long sales(ApplicationContext context, TenantId tenant, Actor actor) {
        return TenantContext.of(tenant, actor)
                .call(() -> context.getBean(SaleRepository.class).count());
    }

    private static boolean visible(ApplicationContext context, TenantId tenant) {
        return reading(
                context,
                tenant,
                ANI,
                () -> context.getBean(AccessControl.class).visibleGroups(ANI).isWholeTenant());
    }

    private static int port(ApplicationContext context) {
        return context.getBean(JdbcClient.class)
                .sql("select inet_server_port()")
                .query(Integer.class)
                .single();
    }

    // Each read gives a replica that is away the occasion to be seen, or to be asked again.
    private static long servesBy(ApplicationContext context, TenantId tenant) {
        try {
            reading(context, tenant, ANI, () -> port(context));
        } catch (RuntimeException e) {
            return -1;
        }
        return context.getBean(ReplicatedDatabase.class).serving();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    private static void awaitReplay() {
        awaitReplayOf(first);
        awaitReplayOf(second);
    }

    private static void awaitReplayOf(PostgresReplica replica) {
        replica.awaitReplay();
    }

    private static PGSimpleDataSource superuser(PostgresReplica replica) {
        PGSimpleDataSource superuser = new PGSimpleDataSource();
        superuser.setUrl(replica.url(host.database()));
        superuser.setUser(host.database().superuserName());
        superuser.setPassword(host.database().superuserPassword());
        return superuser;
    }

    private static void replay(boolean on) {
        for (PostgresReplica replica : List.of(first, second)) {
            try (Connection connection = superuser(replica).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select " + (on ? "pg_wal_replay_resume()" : "pg_wal_replay_pause()"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
