package id.umkm.tenancy.archive;

import static java.util.stream.Collectors.toSet;

import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.store.JdbcTransactions;
import id.umkm.tenancy.store.PlatformTrail;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Erases one tenant: all its rows in the library's tables and in those of every tenant-owned entity of the host, its audit trail
 * too. What is erased is what was exported, row for row; no row of another tenant is touched. Safe for use by many threads.
 */
public final class TenantErasure {

    /** The action of the audit event that an erasure leaves among those without a tenant. */
    public static final String ACTION = "tenant.erased";

    private static final String FOREIGN_KEY = "23503";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final SystemAccess system;
    private final Supplier<ProtectionModel> model;
    private final CommitListener commits;
    private final Clock clock;

    /**
     * Creates the erasure.
     *
     * @param system erases, for the application's role may not delete an audit trail
     * @param model knows the tables; asked at each erasure
     * @param commits is told when a tenant is gone, so that this node decides nothing for it any more
     * @param clock tells the moment of each erasure
     */
    public TenantErasure(SystemAccess system, Supplier<ProtectionModel> model, CommitListener commits, Clock clock) {
        this.system = Objects.requireNonNull(system, "system");
        this.model = Objects.requireNonNull(model, "model");
        this.commits = Objects.requireNonNull(commits, "commits");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Erases a tenant in one transaction. It raises the tenant's epoch first, hashes the rows that it deletes as an export hashes
     * them, and takes all of it back unless the result is the checksum given. Take all access from the tenant before: rows
     * that are written after the export make this refuse.
     *
     * @param actor who asks: a super admin, or the application itself
     * @param tenant the tenant
     * @param checksum that of the manifest of an export of the tenant as it is now
     * @param confirmation the name of the tenant's corporate, letter by letter
     * @param reason why, for the audit trail; not blank
     * @return how many rows were erased, by table
     * @throws SuperAdminRequiredException if the actor is an ordinary user
     * @throws TenantArchiveException if there is no such tenant, the confirmation is not its name, the checksum is not that of its
     *     rows, or somebody writes rows of it meanwhile; nothing was erased then
     * @throws DatabaseException if the database refuses; nothing was erased then
     */
    public Map<String, Long> erase(Actor actor, TenantId tenant, String checksum, String confirmation, String reason) {
        if (actor instanceof Actor.User) {
            throw new SuperAdminRequiredException(actor, "erase a tenant");
        }
        ProtectionModel tables = model.get();
        RaisedEpoch raised = new RaisedEpoch(tenant, commits);
        try {
            return JdbcTransactions.of(system.dataSource(reason)).inTransaction(raised, connection -> {
                TenantManifest erased = erase(connection, tables, tenant, checksum, confirmation, raised);
                PlatformTrail.add(connection, tables.schema(), event(actor, reason, erased));
                return rowsByTable(erased);
            });
        } catch (DatabaseException e) {
            if (FOREIGN_KEY.equals(e.sqlState()) || LOCK_NOT_AVAILABLE.equals(e.sqlState())) {
                throw busy(tenant, e);
            }
            throw e;
        }
    }

    private TenantManifest erase(
            Connection connection,
            ProtectionModel model,
            TenantId tenant,
            String checksum,
            String confirmation,
            RaisedEpoch raised)
            throws SQLException {
        Rows rows = new Rows(connection);
        rows.run("set transaction isolation level read committed");
        TenantRow.require(connection, model.schema(), tenant);
        String schema = '"' + model.schema() + '"';
        rows.run("select set_config('lock_timeout', '5s', true)");
        raised.raised(rows.required("select " + schema + ".tenancy_touch(?)", row -> row.getLong(1), tenant.value()));
        // Nothing that refers to a group can come in any more.
        rows.list(
                "select count(*) from (select from " + schema + ".tenancy_group where tenant_id = ? for update) locked",
                row -> row.getLong(1),
                tenant.value());
        TenantRow row = TenantRow.require(connection, model.schema(), tenant);
        if (!row.name().equals(confirmation)) {
            throw new TenantArchiveException(
                    ArchiveRefusal.WRONG_CONFIRMATION,
                    "the confirmation '" + confirmation + "' is not the name of tenant " + tenant
                            + "; give the name of its corporate as it is written there");
        }
        RowLines lines = new RowLines(connection, tenant);
        List<TableShape> tables = new ArrayList<>(
                new ShapeReader(connection, model).tenantTables().values());
        Collections.reverse(tables);
        rows.run("set constraints all deferred");
        List<TenantManifest.Table> erased = new ArrayList<>();
        for (TableShape table : tables) {
            if (table.name().equals("tenancy_group")) {
                rows.run("delete from " + schema + ".tenancy_epoch where tenant_id = ?", tenant.value());
            }
            erased.add(lines.write(table, table.delete(), 1, RowLines.nowhere()));
        }
        TenantManifest gone =
                TenantManifest.of(tenant, row.name(), clock.instant(), row.epoch(), erased, List.of(), List.of());
        if (!gone.checksum().equals(checksum)) {
            throw new TenantArchiveException(
                    ArchiveRefusal.NOT_EXPORTED,
                    "'" + checksum + "' is not the checksum of the rows that tenant " + tenant
                            + " has now; export it, and give the checksum of that manifest");
        }
        requireNothingLeft(rows, tables, tenant);
        return gone;
    }

    // What refers to a row that is gone cannot be committed. Tables that refer to none are looked at again, behind a
    // lock that keeps everybody's writes to them waiting until this commits, which it does at once.
    private static void requireNothingLeft(Rows rows, List<TableShape> tables, TenantId tenant) throws SQLException {
        Set<String> names = tables.stream().map(TableShape::name).collect(toSet());
        for (TableShape table : tables) {
            if (!table.refersTo(names) && !table.name().equals("tenancy_group")) {
                rows.run("lock table " + table.qualified() + " in share mode");
                if (rows.isTrue(table.hasRows(), tenant.value())) {
                    throw busy(tenant, null);
                }
            }
        }
    }

    private static TenantArchiveException busy(TenantId tenant, @Nullable Throwable cause) {
        return new TenantArchiveException(
                ArchiveRefusal.TENANT_BUSY,
                "rows of tenant " + tenant + " are being written; take all access from the tenant, export it again, and"
                        + " erase it then",
                cause);
    }

    private AuditEvent event(Actor actor, String reason, TenantManifest erased) {
        return new AuditEvent(
                clock.instant(),
                null,
                actor.name(),
                ACTION,
                null,
                Map.of(
                        "tenant", Long.toString(erased.tenant()),
                        "reason", reason,
                        "rows", Long.toString(erased.rows()),
                        "checksum", erased.checksum()));
    }

    private static Map<String, Long> rowsByTable(TenantManifest erased) {
        Map<String, Long> rows = new TreeMap<>();
        erased.tables().forEach(table -> rows.put(table.table(), table.rows()));
        return Collections.unmodifiableMap(rows);
    }
}
