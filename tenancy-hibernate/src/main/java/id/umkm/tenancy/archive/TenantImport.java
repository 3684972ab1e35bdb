package id.umkm.tenancy.archive;

import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.TenantBinding;
import id.umkm.tenancy.revocation.CommitListener;
import id.umkm.tenancy.store.JdbcTransactions;
import id.umkm.tenancy.store.PlatformTrail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Brings a tenant back from an archive, or into another installation: each row as it was. Runs as the owner role with the tenant
 * bound, so that policies keep rows of any other tenant out. Safe for use by many threads.
 */
public final class TenantImport {

    /** The action of the audit event that an import leaves among those without a tenant. */
    public static final String ACTION = "tenant.imported";

    // The clock keeps an epoch from being given out again, though the tenant was here before.
    private static final String ADD_EPOCH =
            "insert into %s.tenancy_epoch (tenant_id, epoch) values (?, greatest(?::bigint + 1,"
                    + " (extract(epoch from clock_timestamp()) * 1000000)::bigint)) returning epoch";

    private final DataSource owner;
    private final Supplier<ProtectionModel> model;
    private final CommitListener commits;
    private final Clock clock;

    /**
     * Creates the import.
     *
     * @param owner connects as the owner role
     * @param model knows the tables; asked at each import
     * @param commits is told when the tenant is there
     * @param clock tells the moment of each import
     */
    public TenantImport(DataSource owner, Supplier<ProtectionModel> model, CommitListener commits, Clock clock) {
        this.owner = Objects.requireNonNull(owner, "owner");
        this.model = Objects.requireNonNull(model, "model");
        this.commits = Objects.requireNonNull(commits, "commits");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Imports a tenant in one transaction. All of the archive is checked against its manifest before, and all that was written is
     * read back and compared after; sequences are advanced, and the tenant's epoch is raised beyond the archive's. Rows of global tables
     * that the tenant refers to are added where they are missing.
     *
     * @param actor who asks: a super admin, or the application itself
     * @param archive the file that {@link TenantExport} wrote
     * @param reason why, for the audit trail; not blank
     * @return the archive's manifest
     * @throws SuperAdminRequiredException if the actor is an ordinary user
     * @throws IllegalArgumentException if the reason is blank
     * @throws TenantArchiveException if the file is no whole archive, the tenant or rows of it are there already, a value
     *     that is unique over all tenants is another one's here, or the archive does not fit; nothing was changed then
     * @throws DatabaseException if the database refuses; nothing was changed then
     */
    public TenantManifest importFrom(Actor actor, Path archive, String reason) {
        if (actor instanceof Actor.User) {
            throw new SuperAdminRequiredException(actor, "import a tenant");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException(
                    "an import needs a reason that is not blank; it goes into the audit trail");
        }
        ProtectionModel tables = model.get();
        try (ArchiveFile file = ArchiveFile.open(archive)) {
            TenantManifest manifest = file.manifest();
            RaisedEpoch raised = new RaisedEpoch(new TenantId(manifest.tenant()), commits);
            JdbcTransactions.of(owner).inTransaction(raised, connection -> {
                load(connection, tables, file, raised);
                PlatformTrail.add(connection, tables.schema(), event(actor, reason, manifest));
                return true;
            });
            return manifest;
        }
    }

    private static void load(Connection connection, ProtectionModel model, ArchiveFile file, RaisedEpoch raised)
            throws SQLException {
        TenantManifest manifest = file.manifest();
        TenantId tenant = new TenantId(manifest.tenant());
        Rows rows = new Rows(connection);
        rows.list(
                "select pg_advisory_xact_lock(hashtext('tenancy import'), hashtext(?))",
                row -> true,
                tenant.toString());
        TenantBinding.bind(connection, model.schema(), tenant, null);
        RowLines lines = new RowLines(connection, tenant);
        ShapeReader shapes = new ShapeReader(connection, model);
        Map<String, TableShape> tables = shapes.tenantTables();
        requireAbsent(connection, model.schema(), tables, tenant);
        Fitting fitting = new Fitting(manifest);
        Map<TenantManifest.Table, TableShape> globals = fitting.globalTables(shapes.globalTables());
        Map<TenantManifest.Table, TableShape> owned = fitting.tenantTables(tables);
        rows.run("set constraints all deferred");
        try (Staging staging = new Staging(connection, model.schema())) {
            for (Map.Entry<TenantManifest.Table, TableShape> global : globals.entrySet()) {
                staging.fill(file, global.getKey());
                staging.addMissing(global.getValue());
            }
            for (Map.Entry<TenantManifest.Table, TableShape> table : owned.entrySet()) {
                staging.fill(file, table.getKey());
                staging.insert(table.getValue());
                requireSame(lines, table.getKey(), table.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive of tenant " + tenant + " could not be read", e);
        }
        raised.raised(rows.required(
                ADD_EPOCH.formatted('"' + model.schema() + '"'),
                row -> row.getLong(1),
                tenant.value(),
                manifest.epoch()));
        Sequences.advance(connection, model.schema(), manifest.sequences());
    }

    private static void requireAbsent(
            Connection connection, String schema, Map<String, TableShape> tables, TenantId tenant) throws SQLException {
        Rows rows = new Rows(connection);
        Set<String> there = new HashSet<>();
        if (TenantRow.find(connection, schema, tenant) != null) {
            there.add("tenancy_epoch");
        }
        for (TableShape table : tables.values()) {
            if (rows.isTrue(table.hasRows(), tenant.value())) {
                there.add(table.name());
            }
        }
        if (!there.isEmpty()) {
            throw new TenantArchiveException(
                    ArchiveRefusal.TENANT_EXISTS,
                    "tenant " + tenant + " has rows here already, in "
                            + there.stream().sorted().toList()
                            + "; export and erase it first, or import into another installation");
        }
    }

    // Read back as an export would: a type that rounds, a default or a rewritten value shows here.
    private static void requireSame(RowLines lines, TenantManifest.Table archived, TableShape table)
            throws SQLException {
        TenantManifest.Table now = lines.write(table, table.select(), 1, RowLines.nowhere());
        if (now.rows() != archived.rows() || !now.sha256().equals(archived.sha256())) {
            throw new TenantArchiveException(
                    ArchiveRefusal.INCOMPATIBLE_ARCHIVE,
                    "the rows of table " + table.name() + " would not be the same here as in the archive (" + now.rows()
                            + " of " + archived.rows()
                            + " rows); bring the table's columns and key to the version that the"
                            + " archive was written by");
        }
    }

    private AuditEvent event(Actor actor, String reason, TenantManifest manifest) {
        return new AuditEvent(
                clock.instant(),
                null,
                actor.name(),
                ACTION,
                null,
                Map.of(
                        "tenant", Long.toString(manifest.tenant()),
                        "reason", reason,
                        "rows", Long.toString(manifest.rows()),
                        "checksum", manifest.checksum()));
    }
}
