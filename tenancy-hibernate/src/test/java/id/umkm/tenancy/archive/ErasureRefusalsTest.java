package id.umkm.tenancy.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not exported is not erased, and an erasure that is refused changes nothing. */
class ErasureRefusalsTest {

    private static Bazaar bazaar;

    private List<String> before = List.of();
    private TenantManifest manifest;

    @BeforeAll
    static void open() throws SQLException {
        bazaar = new Bazaar();
        bazaar.found(Bazaar.A, Bazaar.NAME);
        bazaar.found(Bazaar.B, "Pasar Malam");
    }

    @AfterAll
    static void close() {
        bazaar.close();
    }

    @BeforeEach
    void export() throws SQLException {
        manifest = bazaar.export(Bazaar.A, OutputStream.nullOutputStream());
        before = bazaar.everything();
        bazaar.commits.clear();
    }

    @Test
    void withoutAnExport() throws SQLException {
        TenantManifest ofTheOther = bazaar.export(Bazaar.B, OutputStream.nullOutputStream());
        for (String checksum : List.of("", "0".repeat(64), ofTheOther.checksum())) {
            requireRefused(
                    ArchiveRefusal.NOT_EXPORTED,
                    catchThrowable(
                            () -> bazaar.erasure().erase(Bazaar.ADMIN, Bazaar.A, checksum, Bazaar.NAME, "pindah")));
        }
    }

    @Test
    void afterAChange() throws SQLException {
        bazaar.sql("update \"Odd Name\" set \"select\" = 'baru' where tenant_id = 100");
        before = bazaar.everything();
        requireRefused(ArchiveRefusal.NOT_EXPORTED, catchThrowable(() -> bazaar.erase(Bazaar.A, manifest)));
    }

    @Test
    void withAnotherName() throws SQLException {
        for (String name : List.of("", "pasar pagi", "Pasar Malam", "100")) {
            requireRefused(
                    ArchiveRefusal.WRONG_CONFIRMATION,
                    catchThrowable(
                            () -> bazaar.erasure().erase(Bazaar.ADMIN, Bazaar.A, manifest.checksum(), name, "pindah")));
        }
    }

    @Test
    void ofAnUnknownTenant() throws SQLException {
        for (long id : new long[] {101, 0, Long.MAX_VALUE}) {
            requireRefused(
                    ArchiveRefusal.UNKNOWN_TENANT, catchThrowable(() -> bazaar.erase(new TenantId(id), manifest)));
        }
    }

    @Test
    void withoutAReason() throws SQLException {
        Throwable refused = catchThrowable(
                () -> bazaar.erasure().erase(Bazaar.ADMIN, Bazaar.A, manifest.checksum(), Bazaar.NAME, " "));
        assertThat(refused).isInstanceOf(IllegalArgumentException.class);
        assertThat(bazaar.everything()).isEqualTo(before);
    }

    @Test
    void whileARowIsWrittenIntoATableThatRefersToNothing() throws Exception {
        try (Connection writer = bazaar.database().superuser().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into \"Odd Name\" values (100, 'terlambat', null)");
            CompletableFuture<Map<String, Long>> erasing =
                    CompletableFuture.supplyAsync(() -> bazaar.erase(Bazaar.A, manifest));
            waitFor("select count(*) from pg_locks where not granted and mode = 'ShareLock' and locktype = 'relation'");
            writer.commit();
            requireRefused(ArchiveRefusal.TENANT_BUSY, failureOf(erasing), "terlambat");
        }
        bazaar.sql("delete from \"Odd Name\" where \"the \"\"key\" = 'terlambat'");
    }

    @Test
    void whileARowIsWrittenThatRefersToAGroup() throws Exception {
        try (Connection writer = bazaar.database().superuser().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(
                    "insert into tenancy_membership (tenant_id, id, user_id, group_id) values (100, 9, 'budi', 102)");
            CompletableFuture<Map<String, Long>> erasing =
                    CompletableFuture.supplyAsync(() -> bazaar.erase(Bazaar.A, manifest));
            waitFor(
                    "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%for update) locked'");
            writer.commit();
            requireRefused(ArchiveRefusal.NOT_EXPORTED, failureOf(erasing), "budi");
        }
        bazaar.sql("delete from tenancy_membership where user_id = 'budi'");
    }

    @Test
    void whereSomethingOutsideOfTheModelRefersToARow() throws SQLException {
        bazaar.sql(
                "create table ledger (stall bigint, tenant bigint, foreign key (tenant, stall) references tenancy_group (tenant_id, id))",
                "insert into ledger values (102, 100)");
        before = bazaar.everything();
        requireRefused(ArchiveRefusal.TENANT_BUSY, catchThrowable(() -> bazaar.erase(Bazaar.A, manifest)));
        bazaar.sql("drop table ledger");
    }

    @Test
    void whereTheSystemRoleMayNotDelete() throws SQLException {
        String system = bazaar.database().roles().system();
        bazaar.sql("revoke delete on tenancy_audit_event from " + system);
        assertThat(catchThrowable(() -> bazaar.erase(Bazaar.A, manifest)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("permission denied for table tenancy_audit_event");
        bazaar.sql("grant delete on tenancy_audit_event to " + system);
        assertThat(bazaar.everything()).isEqualTo(before);
    }

    private void requireRefused(ArchiveRefusal refusal, Throwable failure, String... besides) throws SQLException {
        Assertions.assertThat(failure)
                .isInstanceOfSatisfying(
                        TenantArchiveException.class,
                        e -> assertThat(e.refusal()).isEqualTo(refusal));
        List<String> now = bazaar.everything();
        now.removeIf(row -> List.of(besides).stream().anyMatch(row::contains));
        assertThat(now).isEqualTo(before);
        assertThat(bazaar.commits).isEmpty();
    }

    private static Throwable failureOf(CompletableFuture<?> work) throws Exception {
        try {
            work.get(30, TimeUnit.SECONDS);
            throw new AssertionError("the erasure was not refused");
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }

    private static void waitFor(String count) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (bazaar.value(count).equals("0")) {
            assertThat(System.nanoTime() - deadline).as(count).isNegative();
            Thread.onSpinWait();
        }
    }
}
