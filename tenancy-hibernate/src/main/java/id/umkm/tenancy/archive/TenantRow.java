package id.umkm.tenancy.archive;

import id.umkm.tenancy.context.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What makes a tenant one: its corporate, and its epoch. */
record TenantRow(String name, long epoch) {

    private static final String FIND = "select g.name, e.epoch from %1$s.tenancy_group g"
            + " join %1$s.tenancy_epoch e on e.tenant_id = g.tenant_id where g.tenant_id = ? and g.id = ?";

    static TenantRow require(Connection connection, String schema, TenantId tenant) throws SQLException {
        TenantRow row = find(connection, schema, tenant);
        if (row == null) {
            throw new TenantArchiveException(
                    ArchiveRefusal.UNKNOWN_TENANT,
                    "there is no tenant " + tenant + "; give the id of a tenant that exists");
        }
        return row;
    }

    static @Nullable TenantRow find(Connection connection, String schema, TenantId tenant) throws SQLException {
        return new Rows(connection)
                .first(
                        FIND.formatted('"' + schema + '"'),
                        row -> new TenantRow(row.getString("name"), row.getLong("epoch")),
                        tenant.value(),
                        tenant.value());
    }
}
