package id.umkm.tenancy.attack;

import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What must not be done: the tenant set once for the session, when the connection is taken. The fuzz has to find it out. */
final class SessionBinding extends DelegatingDataSource {

    SessionBinding(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        TenantContext context = TenantContext.current();
        if (context != null) {
            long tenant = context.tenant().value();
            try (PreparedStatement bind = connection.prepareStatement(
                    "select set_config('tenancy.tenant_id', ?, false), set_config('tenancy.groups', ?, false)")) {
                bind.setString(1, Long.toString(tenant));
                bind.setString(
                        2,
                        context.actor() instanceof Actor.User user
                                ? "{" + user.id() + "}"
                                : "{%d,%d}".formatted(tenant + 11, tenant + 12));
                bind.execute();
            }
        }
        return connection;
    }
}
