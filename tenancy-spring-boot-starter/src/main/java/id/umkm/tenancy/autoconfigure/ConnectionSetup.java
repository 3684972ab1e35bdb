package id.umkm.tenancy.autoconfigure;

import com.zaxxer.hikari.HikariDataSource;
import id.umkm.tenancy.postgres.DatabaseException;
import id.umkm.tenancy.postgres.DatabaseRoles;
import id.umkm.tenancy.postgres.ProtectionModel;
import id.umkm.tenancy.postgres.RoleProvisioner;
import id.umkm.tenancy.postgres.RowLevelSecurityVerifier;
import id.umkm.tenancy.postgres.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.StringUtils;

/** Finds out as whom to connect, and in development creates those roles first. */
final class ConnectionSetup {

    static final String PRODUCTION = "production";

    private static final String DEFAULT_SCHEMA = "public";
    private static final String GIVEN = "spring.datasource";
    private static final Pattern POSTGRES = Pattern.compile("^jdbc:(?:[\\w-]+:)*postgresql:");

    private final TenancyProperties properties;
    private final RowLevelSecurityProperties rowLevelSecurity;
    private final Environment environment;

    ConnectionSetup(
            TenancyProperties properties, RowLevelSecurityProperties rowLevelSecurity, Environment environment) {
        this.properties = properties;
        this.rowLevelSecurity = rowLevelSecurity;
        this.environment = environment;
    }

    TenancyConnections connect(JdbcConnectionDetails details) {
        String url = details.getJdbcUrl();
        requirePostgres(url);
        Autosave.refuse(url);
        Database database = new Database(
                url,
                details.getDriverClassName(),
                properties.schema().equals(DEFAULT_SCHEMA) ? null : properties.schema());
        DatabaseRoles roles = properties.roles().toDatabaseRoles();
        ConnectionPlan given = plan(details, roles);
        Reachability reachability = new Reachability(database);
        if (given.privileged() == null) {
            requireApplication(database, roles, given, reachability);
        }
        ConnectionPlan plan = isOff() && given.owner() == null && mayCreate(database, given.application())
                ? given.ownedBy(given.application())
                : given;
        requireOwner(plan.owner());
        if (plan.privileged() != null) {
            reachability.require(plan.privileged(), GIVEN);
            provision(database, roles, plan);
        }
        requireOthers(plan, reachability);
        LoginRoleCheck roleCheck = new LoginRoleCheck(roles, properties.schema(), isOff());
        if (plan.system() != null) {
            roleCheck.requireSystem(database.unpooled(plan.system()));
        }
        return new TenancyConnections(
                database, roles, roleCheck, plan, applicationPool(database, plan.application()), properties.loader());
    }

    // Wrapping drivers (p6spy, testcontainers and their like) keep PostgreSQL's name in the URL.
    private static void requirePostgres(String url) {
        if (!POSTGRES.matcher(url).find()) {
            throw new TenancyConfigurationException(
                    GIVEN + ".url is " + Reachability.withoutSecrets(url) + "." + System.lineSeparator()
                            + "Tenancy keeps tenants apart by PostgreSQL's row-level security, and works with no other"
                            + " database.",
                    "Let it lead to PostgreSQL 15 or later: jdbc:postgresql://host:5432/database.");
        }
    }

    // Without row-level security nothing rests on the roles being different.
    private boolean mayCreate(Database database, Credentials application) {
        String sql =
                "select case when to_regnamespace(?) is null then has_database_privilege(current_database(), 'CREATE')"
                        + " else has_schema_privilege(?, 'CREATE') end";
        return Transactions.run(database.unpooled(application), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, properties.schema());
                statement.setString(2, properties.schema());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    private boolean isOff() {
        return rowLevelSecurity.mode() == RowLevelSecurityProperties.Mode.OFF;
    }

    private ConnectionPlan plan(JdbcConnectionDetails details, DatabaseRoles roles) {
        Credentials given = new Credentials(nonNull(details.getUsername()), details.getPassword());
        if (!properties.provision().enabled()) {
            return ConnectionPlan.given(given, properties);
        }
        if (environment.acceptsProfiles(Profiles.of(PRODUCTION))) {
            throw new TenancyConfigurationException(
                    "tenancy.provision.enabled=true is refused while the profile '" + PRODUCTION
                            + "' is active: the application would hold a privileged connection.",
                    "Run docs/provision.sql once as an administrator, set tenancy.provision.enabled=false, let spring.datasource"
                            + " name the role " + roles.application() + " and tenancy.owner the role " + roles.owner()
                            + ".");
        }
        return ConnectionPlan.provisioned(given, roles, properties.provision().additionalRoles());
    }

    // Comes first: whoever gives a superuser here should read that, not what follows from it.
    private void requireApplication(
            Database database, DatabaseRoles roles, ConnectionPlan plan, Reachability reachability) {
        try {
            reachability.require(plan.application(), GIVEN);
        } catch (TenancyConfigurationException unreachable) {
            requireOwner(plan.owner());
            throw unreachable;
        }
        if (!isOff()) {
            new RowLevelSecurityVerifier(ProtectionModel.library(properties.schema(), roles))
                    .verifyRole(database.unpooled(plan.application()));
        }
    }

    private void provision(Database database, DatabaseRoles roles, ConnectionPlan plan) {
        Credentials privileged = Objects.requireNonNull(plan.privileged());
        try {
            RoleProvisioner.provision(
                    database.unpooled(privileged), roles, properties.schema(), plan.passwordsByRole());
        } catch (DatabaseException e) {
            throw new TenancyConfigurationException(
                    String.valueOf(e.getMessage()) + System.lineSeparator() + "It was tried as role "
                            + privileged.username() + ", given by " + GIVEN
                            + ", because tenancy.provision.enabled=true.",
                    "Let spring.datasource connect as a superuser, or as a role with CREATEROLE that owns database and"
                            + " schema; or let an administrator run docs/provision.sql, and set"
                            + " tenancy.provision.enabled=false.",
                    e);
        }
    }

    private static void requireOthers(ConnectionPlan plan, Reachability reachability) {
        if (plan.owner() != null) {
            reachability.require(plan.owner(), "tenancy.owner");
        }
        if (plan.system() != null) {
            reachability.require(plan.system(), "tenancy.system");
        }
    }

    private void requireOwner(@Nullable Credentials owner) {
        if (owner == null && rowLevelSecurity.mode() == RowLevelSecurityProperties.Mode.APPLY) {
            throw new TenancyConfigurationException(
                    "Row-level security is to be applied at startup, but there are no credentials of the owner role.",
                    "Set tenancy.owner.username and tenancy.owner.password; or tenancy.row-level-security.mode=verify where"
                            + " migrations and policies are run by somebody else; or, in development only,"
                            + " tenancy.provision.enabled=true with a privileged spring.datasource.");
        }
    }

    /** The host's own settings apply to this pool, but for where it connects and as whom. */
    private HikariDataSource applicationPool(Database database, Credentials credentials) {
        String name = environment.getProperty("spring.datasource.name");
        HikariDataSource pool = database.pool(StringUtils.hasText(name) ? name : "tenancy-application", credentials);
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        Autosave.refuse(pool.getDataSourceProperties());
        pool.setJdbcUrl(database.url());
        pool.setUsername(credentials.username());
        pool.setPassword(credentials.password());
        return pool;
    }

    private static String nonNull(@Nullable String username) {
        if (username == null || username.isBlank()) {
            throw new TenancyConfigurationException(
                    "spring.datasource names no user.",
                    "Set spring.datasource.username and spring.datasource.password.");
        }
        return username;
    }
}
