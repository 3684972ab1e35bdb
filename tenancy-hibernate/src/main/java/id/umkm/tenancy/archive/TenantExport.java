package id.umkm.tenancy.archive;

import id.umkm.tenancy.administration.SuperAdminRequiredException;
import id.umkm.tenancy.archive.TableShape.Reference;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditSink;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.SystemAccess;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes all rows of one tenant as a ZIP of JSON Lines with a manifest: those of the library's tables and of every
 * tenant-owned entity of the host. Safe for use by many threads.
 */
public final class TenantExport {

    /** The action of the audit event that a finished export leaves. */
    public static final String ACTION = "tenant.exported";

    private static final String BEGUN = "tenant.export-begun";

    private final SystemAccess system;
    private final Supplier<ProtectionModel> model;
    private final AuditSink audit;
    private final Clock clock;

    /**
     * Creates the export.
     *
     * @param system reads the rows, for no other role reads those of all groups of any tenant
     * @param model knows the tables; asked at each export
     * @param audit takes an event for each finished export
     * @param clock tells the moment of each export
     */
    public TenantExport(SystemAccess system, Supplier<ProtectionModel> model, AuditSink audit, Clock clock) {
        this.system = Objects.requireNonNull(system, "system");
        this.model = Objects.requireNonNull(model, "model");
        this.audit = Objects.requireNonNull(audit, "audit");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Writes a tenant's rows as they are at one moment, in one read-only transaction, with constant memory. That it begins, and
     * that it ended, is audited; where the first cannot be, nothing is written. The archive holds
     * all that the tenant's rows hold, secrets too. Where this throws after it has begun to write, what was written is no
     * archive: it lacks its manifest and does not open.
     *
     * @param actor who asks: a super admin, or the application itself
     * @param tenant the tenant
     * @param reason why, for the audit trail; not blank
     * @param out takes the archive; it is flushed and left open. The transaction stays open as long as this takes
     * @return the manifest, whose checksum {@link TenantErasure} asks for
     * @throws SuperAdminRequiredException if the actor is an ordinary user
     * @throws TenantArchiveException if there is no such tenant; nothing was written then
     * @throws DatabaseException if the database refuses
     * @throws UncheckedIOException if the archive cannot be written
     */
    public TenantManifest export(Actor actor, TenantId tenant, String reason, OutputStream out) {
        if (actor instanceof Actor.User) {
            throw new SuperAdminRequiredException(actor, "export a tenant");
        }
        ProtectionModel tables = model.get();
        Instant begun = clock.instant();
        // Whoever breaks off before the end has read what was sent until then.
        audit.record(new AuditEvent(
                begun, null, actor.name(), BEGUN, null, Map.of("tenant", tenant.toString(), "reason", reason)));
        TenantManifest manifest = system.call(reason, connection -> write(connection, tables, tenant, begun, out));
        audit.record(new AuditEvent(
                clock.instant(),
                null,
                actor.name(),
                ACTION,
                null,
                Map.of(
                        "tenant", tenant.toString(),
                        "reason", reason,
                        "rows", Long.toString(manifest.rows()),
                        "checksum", manifest.checksum())));
        return manifest;
    }

    private static TenantManifest write(
            Connection connection, ProtectionModel model, TenantId tenant, Instant begun, OutputStream out)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
        }
        TenantRow row = TenantRow.require(connection, model.schema(), tenant);
        RowLines lines = new RowLines(connection, tenant);
        ShapeReader shapes = new ShapeReader(connection, model);
        Collection<TableShape> tables = shapes.tenantTables().values();
        try {
            ZipOutputStream zip = new ZipOutputStream(new Unclosed(out));
            List<TenantManifest.Table> globals = new ArrayList<>();
            for (TableShape global : shapes.globalTables().values()) {
                writeReferred(lines, global, tables, zip, globals);
            }
            List<TenantManifest.Table> written = new ArrayList<>();
            for (TableShape table : tables) {
                zip.putNextEntry(new ZipEntry(ArchiveFile.entryOf(table.name())));
                written.add(lines.write(table, table.select(), 1, zip));
                zip.closeEntry();
            }
            // After the rows: no id of theirs is beyond.
            List<TenantManifest.Sequence> sequences = Sequences.read(connection, model.schema());
            TenantManifest manifest =
                    TenantManifest.of(tenant, row.name(), begun, row.epoch(), written, globals, sequences);
            zip.putNextEntry(new ZipEntry(ArchiveFile.MANIFEST));
            zip.write(ManifestJson.write(manifest));
            zip.closeEntry();
            zip.finish();
            out.flush();
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("the archive of tenant " + tenant + " could not be written", e);
        }
    }

    private static void writeReferred(
            RowLines lines,
            TableShape global,
            Collection<TableShape> tables,
            ZipOutputStream zip,
            List<TenantManifest.Table> written)
            throws SQLException, IOException {
        List<String> conditions = new ArrayList<>();
        for (TableShape table : tables) {
            for (Reference reference : table.references()) {
                if (reference.parent().equals(global.name())) {
                    conditions.add(table.refersToRow(reference));
                }
            }
        }
        if (!conditions.isEmpty()) {
            zip.putNextEntry(new ZipEntry(ArchiveFile.entryOf(global.name())));
            written.add(lines.write(global, global.selectReferred(conditions), conditions.size(), zip));
            zip.closeEntry();
        }
    }

    /** Leaves the caller's stream open, whatever happens to the archive. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
