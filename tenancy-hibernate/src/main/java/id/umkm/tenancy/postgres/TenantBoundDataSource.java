package id.umkm.tenancy.postgres;

import id.umkm.tenancy.access.VisibleGroups;
import id.umkm.tenancy.context.TenantContext;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * Gives connections on which every statement runs with the tenant and the actor of its moment bound, as {@link
 * id.umkm.tenancy.context.TenantContext} names them, so that Hibernate, jOOQ, Spring's JdbcClient and plain JDBC are held
 * by the same policies. It stands in front of a pool of the application role.
 *
 * <ul>
 *   <li>The binding lives as long as the transaction. A statement executed for another tenant or actor than the
 *       transaction's, or for none, is refused with a {@link id.umkm.tenancy.context.TenantContextException}.
 *   <li>In auto-commit mode each statement runs in a transaction of its own, a batch in one, and results are read fully.
 *       Statements that refuse to run in a transaction run without a tenant only.
 *   <li>Without a tenant nothing is bound, and the policies of tenant tables raise.
 *   <li>A tenant that comes after a savepoint is refused; set savepoints once it is bound.
 *   <li>Closing a connection in the middle of a transaction rolls it back, also of one that a text began.
 *   <li>Rows are gone through for the tenant and the actor that they were read for, and for no other.
 *   <li>A statement whose text may leave something in the session (a setting, a role, a cursor {@code WITH HOLD}, a lock and
 *       the like) marks the connection: it serves no other tenant or actor, and is aborted when it is closed.
 *   <li>A connection whose state is in doubt (binding, committing or rolling back failed) is aborted, so that the pool
 *       discards it.
 * </ul>
 *
 * <p>{@code unwrap} to the driver's or the pool's own types works, on this as on its connections and statements, and
 * leaves all of that behind. Safe for use by many threads, as far as the target is.
 */
public final class TenantBoundDataSource implements DataSource {

    private final DataSource target;
    private final String schema;
    private final Binder binder;

    /**
     * Puts the binding in front of a data source, in the same round trip as a transaction's first statement where that can
     * be.
     *
     * @param target gives connections of the application role, through pgjdbc with {@code autosave=never} (its default)
     * @param schema the schema that holds the library's functions
     * @param groups tells which groups a user sees
     */
    public TenantBoundDataSource(DataSource target, String schema, VisibleGroupsSource groups) {
        this(target, schema, groups, BindingMode.SAME_ROUND_TRIP);
    }

    /**
     * Puts the binding in front of a data source.
     *
     * @param target gives connections of the application role, through pgjdbc with {@code autosave=never} (its default)
     * @param schema the schema that holds the library's functions
     * @param groups tells which groups a user sees
     * @param mode how the tenant reaches the database
     */
    public TenantBoundDataSource(DataSource target, String schema, VisibleGroupsSource groups, BindingMode mode) {
        this.target = Objects.requireNonNull(target, "target");
        this.schema = Objects.requireNonNull(schema, "schema");
        this.binder =
                new Binder(schema, Objects.requireNonNull(groups, "groups"), Objects.requireNonNull(mode, "mode"));
    }

    /**
     * Tells how the tenant reaches the database.
     *
     * @return the way that was asked for
     */
    public BindingMode mode() {
        return binder.mode();
    }

    /**
     * Counts how often a tenant was bound so far, for a transaction or for a single statement outside of one; also where the
     * database then refused.
     *
     * @param how the way that the binding took, which is a round trip of its own for what cannot be prefixed
     * @return how often
     */
    public long binds(BindingMode how) {
        return binder.binds(how);
    }

    /**
     * Tells what a transaction that began now would see.
     *
     * @param context the tenant and the actor, which are those bound to the calling thread
     * @return the groups; null for a context without an actor
     */
    public @Nullable VisibleGroups visibleGroups(TenantContext context) {
        return binder.visibleGroups(context);
    }

    /**
     * Returns SQL for the groups that a transaction is bound to, which raises where it is bound to none, or to the whole
     * tenant.
     *
     * @return an expression of type {@code bigint[]} that is evaluated once a statement
     */
    public String visibleGroupsSql() {
        return "(select " + Identifiers.requireSimple(schema, "schema") + "." + LibraryFunctions.GROUPS + "())";
    }

    /**
     * Takes a connection.
     *
     * @return the connection, with nothing bound yet
     * @throws SQLException if the target gives none, or one whose {@code autosave} is not {@code never}
     */
    @Override
    public Connection getConnection() throws SQLException {
        return bound(target.getConnection());
    }

    /**
     * Takes a connection of a given user.
     *
     * @param username the user
     * @param password the user's password
     * @return the connection, with nothing bound yet
     * @throws SQLException if the target gives none, or one whose {@code autosave} is not {@code never}
     */
    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return bound(target.getConnection(username, password));
    }

    private Connection bound(Connection raw) throws SQLException {
        try {
            BaseConnection driver = raw.unwrap(BaseConnection.class);
            requireNoAutosave(driver);
            return new BoundConnection(raw, driver, binder);
        } catch (SQLException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    // The driver's own savepoints come before the binding, and rolling back to one would undo it.
    private static void requireNoAutosave(BaseConnection driver) throws SQLException {
        AutoSave autosave = driver.getAutosave();
        if (autosave != AutoSave.NEVER) {
            throw new SQLFeatureNotSupportedException(
                    "the connection has autosave=" + autosave.value()
                            + ", whose savepoints can undo the binding of a tenant; set autosave=never in the JDBC URL or leave it out");
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        return type.isInstance(target) ? type.cast(target) : target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(target) || target.isWrapperFor(type);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return target.getParentLogger();
    }

    @Override
    public String toString() {
        return "tenant-bound " + target;
    }
}
