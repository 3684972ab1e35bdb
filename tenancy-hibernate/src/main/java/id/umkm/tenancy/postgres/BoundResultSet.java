package id.umkm.tenancy.postgres;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.lang.reflect.Method;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read by nobody else than the tenant and the actor that the statement ran for, and that, where they can be
 * updated, do so with the current tenant bound. What was read without a tenant is anybody's.
 */
final class BoundResultSet extends JdbcProxy<ResultSet> {

    private final @Nullable Statement statement;
    private final @Nullable TenantContext readFor;
    private final BoundConnection connection;

    BoundResultSet(
            ResultSet target,
            @Nullable Statement statement,
            @Nullable TenantContext readFor,
            BoundConnection connection) {
        super(target);
        this.statement = statement;
        this.readFor = readFor;
        this.connection = connection;
    }

    @Override
    BoundConnection connection() {
        return connection;
    }

    // A cursor among the values was opened with the rows.
    @Override
    @Nullable
    TenantContext servedContext() {
        return readFor;
    }

    @Override
    @Nullable
    Object handle(Object self, Method method, Object @Nullable [] args) throws SQLException {
        return switch (method.getName()) {
            case "getStatement" -> statement == null ? adopt(call(method, args), null) : statement;
            case "next", "previous", "first", "last", "absolute", "relative" -> move(method, args);
            case "updateRow", "insertRow", "deleteRow", "refreshRow" ->
                connection.transaction().run(SqlText.NONE, () -> call(method, args));
            default -> adopt(call(method, args), statement);
        };
    }

    private @Nullable Object move(Method method, Object @Nullable [] args) throws SQLException {
        TenantContext now = TenantContext.current();
        if (readFor != null && !readFor.equals(now)) {
            throw new TenantContextException("the rows were read for " + readFor + ", but are gone through "
                    + (now == null ? "without a tenant" : "for " + now)
                    + "; read them to the end before the context changes");
        }
        return call(method, args);
    }
}
