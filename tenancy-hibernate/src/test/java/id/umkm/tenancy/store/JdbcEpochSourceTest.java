package id.umkm.tenancy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.Transactions;
import id.umkm.tenancy.revocation.AccessUnavailableException;
import id.umkm.tenancy.revocation.EpochReading;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcEpochSourceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Stores stores;

    private JdbcEpochSource source;
    private TenantId tenant = TenantId.PLATFORM;

    @BeforeAll
    static void open() {
        stores = new Stores();
    }

    @BeforeEach
    void ask() {
        source = new JdbcEpochSource(stores.database().application(), Stores.SCHEMA, PATIENCE);
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @BeforeEach
    void openTenant() {
        tenant = stores.newTenant("Corporate");
    }

    @Test
    void epochsOfManyTenantsAreReadTogetherWithTheDatabasesClock() {
        TenantId other = stores.newTenant("Other");
        EpochReading reading = source.read(List.of(tenant, other, TenantId.PLATFORM, new TenantId(999_999_999)));
        assertThat(reading.epochs())
                .containsOnlyKeys(tenant, other, TenantId.PLATFORM)
                .containsEntry(tenant, epochOf(tenant))
                .containsEntry(other, epochOf(other));
        assertThat(reading.databaseMicros()).isGreaterThan(epochOf(other));
    }

    @Test
    void aCommitIsSeenByTheNextRead() {
        long raised = raise();
        assertThat(source.read(List.of(tenant)).epochs()).containsEntry(tenant, raised);
        assertThat(source.readSettled(tenant).epochs()).containsEntry(tenant, raised);
    }

    @Test
    void aSettledReadWaitsForWhateverIsChangingTheTenant() throws Exception {
        long before = epochOf(tenant);
        CompletableFuture<EpochReading> settled;
        try (Connection changing = stores.database().owner().getConnection()) {
            changing.setAutoCommit(false);
            long raised = touch(changing, tenant);
            settled = CompletableFuture.supplyAsync(() -> source.readSettled(tenant));
            awaitSomebodyWaitingForALock();
            assertThat(source.read(List.of(tenant)).epochs())
                    .as("a plain read does not wait, and sees nothing of it")
                    .containsEntry(tenant, before);
            changing.commit();
            assertThat(settled.get(30, TimeUnit.SECONDS).epochs()).containsEntry(tenant, raised);
        }
    }

    @Test
    void aSettledReadSeesWhatIsLeftAfterARollback() throws Exception {
        long before = epochOf(tenant);
        try (Connection changing = stores.database().owner().getConnection()) {
            changing.setAutoCommit(false);
            touch(changing, tenant);
            CompletableFuture<EpochReading> settled = CompletableFuture.supplyAsync(() -> source.readSettled(tenant));
            awaitSomebodyWaitingForALock();
            changing.rollback();
            assertThat(settled.get(30, TimeUnit.SECONDS).epochs()).containsEntry(tenant, before);
        }
    }

    @Test
    void aSettledReadGivesUpAfterItsPatience() throws Exception {
        JdbcEpochSource impatient =
                new JdbcEpochSource(stores.database().application(), Stores.SCHEMA, Duration.ofMillis(1));
        try (Connection changing = stores.database().owner().getConnection()) {
            changing.setAutoCommit(false);
            touch(changing, tenant);
            assertThatThrownBy(() -> impatient.readSettled(tenant))
                    .isInstanceOf(AccessUnavailableException.class)
                    .hasMessageContaining("tenant " + tenant)
                    .rootCause()
                    .hasMessageContaining("lock timeout");
        }
    }

    @Test
    void withoutTheDatabaseNothingIsKnown() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://localhost:1/nowhere");
        JdbcEpochSource away = new JdbcEpochSource(nowhere, Stores.SCHEMA, PATIENCE);
        assertThatThrownBy(() -> away.read(List.of(tenant))).isInstanceOf(AccessUnavailableException.class);
        assertThatThrownBy(() -> away.readSettled(tenant)).isInstanceOf(AccessUnavailableException.class);
    }

    private long raise() {
        return Transactions.run(stores.database().owner(), connection -> touch(connection, tenant));
    }

    private static long epochOf(TenantId tenant) {
        AccessSource stored = stores.access();
        return stored.tenant(tenant).epoch();
    }

    private static void awaitSomebodyWaitingForALock() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (stores.rows(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
        }
    }

    private static long touch(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select tenancy_touch(?)")) {
            statement.setLong(1, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
