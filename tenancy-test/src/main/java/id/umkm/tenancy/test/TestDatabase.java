package id.umkm.tenancy.test;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database for one test. Closing it drops it, with the connections that are still open. */
public final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final String name;

    TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Returns the name, which is unique on the server and fit to be part of an identifier.
     *
     * @return the database's name
     */
    public String name() {
        return name;
    }

    /**
     * Returns where the database is.
     *
     * @return the JDBC URL, without user and password
     */
    public String url() {
        return server.url(name);
    }

    /**
     * Returns the user who may do everything.
     *
     * @return the superuser's name
     */
    public String superuserName() {
        return server.superuserName();
    }

    /**
     * Returns the superuser's password.
     *
     * @return the password
     */
    public String superuserPassword() {
        return server.superuserPassword();
    }

    /**
     * Returns connections as the superuser, past every policy.
     *
     * @return a data source without a pool
     */
    public DataSource superuser() {
        return as(superuserName(), superuserPassword());
    }

    /**
     * Returns connections as a role.
     *
     * @param user the role
     * @param password its password
     * @return a data source without a pool
     */
    public DataSource as(String user, String password) {
        return connect(url(), user, password);
    }

    static DataSource connect(String url, String user, String password) {
        PGSimpleDataSource dataSource = new WithoutDefaults(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    // The driver's own URL spells out its hundred defaults, and Flyway looks for passwords in it with an expression
    // whose time grows with the square of the length: longer than all its migrations.
    private static final class WithoutDefaults extends PGSimpleDataSource {

        private static final long serialVersionUID = 1;

        private final String url;
        private final String withDefaults;

        WithoutDefaults(String url) {
            setUrl(url);
            this.url = url;
            this.withDefaults = super.getUrl();
        }

        // What was set since is in the driver's alone.
        @Override
        public String getUrl() {
            String now = super.getUrl();
            return now.equals(withDefaults) ? url : now;
        }
    }

    @Override
    public void close() {
        server.execute("drop database if exists " + name + " with (force)");
    }
}
