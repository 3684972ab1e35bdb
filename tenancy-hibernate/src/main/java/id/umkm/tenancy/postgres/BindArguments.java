package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction is bound to, as the database's function takes it.
 *
 * @param groups an asterisk for the whole tenant, an array's text for some groups, null for no actor
 */
record BindArguments(TenantId tenant, @Nullable String groups) {

    private static final String WHOLE_TENANT = "*";

    /** How many parameters they are. */
    static final int COUNT = 2;

    static BindArguments of(TenantId tenant, @Nullable VisibleGroups visible) {
        return new BindArguments(tenant, visible == null ? null : text(visible));
    }

    boolean isWholeTenant() {
        return WHOLE_TENANT.equals(groups);
    }

    /** Gives them to a statement as its first parameters. */
    void giveTo(PreparedStatement bind) throws SQLException {
        bind.setLong(1, tenant.value());
        if (groups == null) {
            bind.setNull(2, Types.VARCHAR);
        } else {
            bind.setString(2, groups);
        }
    }

    private static String text(VisibleGroups visible) {
        if (visible.isWholeTenant()) {
            return WHOLE_TENANT;
        }
        StringBuilder text = new StringBuilder("{");
        for (long id : visible.ids()) {
            text.append(text.length() == 1 ? "" : ",").append(id);
        }
        return text.append('}').toString();
    }
}
