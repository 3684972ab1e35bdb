package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.postgres.BindingMode;
import id.umkm.tenancy.postgres.DatabaseRoles;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the tables are, and as whom to connect.
 *
 * @param schema Database schema of the tables and functions.
 * @param roles Names of the database roles.
 * @param owner Credentials of the owner role, which migrations and policies need.
 * @param system Credentials of the system role, which reads across tenants.
 * @param provision Creation of the database roles in development.
 * @param loader Connections that read what decisions rest on.
 * @param binding How a transaction's tenant reaches the database: together with the first statement, or in a round trip of
 *     its own.
 * @param unprotectedDataSources Names of DataSource beans that lead to databases without tenants.
 */
@ConfigurationProperties("tenancy")
record TenancyProperties(
        @DefaultValue("public") String schema,
        @DefaultValue Roles roles,
        @DefaultValue OwnerRole owner,
        @DefaultValue SystemRole system,
        @DefaultValue Provision provision,
        @DefaultValue Loader loader,
        @DefaultValue("same-round-trip") BindingMode binding,
        @DefaultValue List<String> unprotectedDataSources) {

    /**
     * Names of the database roles.
     *
     * @param owner Name of the role that owns the tables.
     * @param application Name of the role that the application connects as.
     * @param applicationWide Name of the role that the application switches to for actors who see a whole tenant.
     * @param system Name of the role that reads across tenants.
     */
    record Roles(
            @DefaultValue("tenancy_owner") String owner,
            @DefaultValue("tenancy_app") String application,
            @DefaultValue("tenancy_app_wide") String applicationWide,
            @DefaultValue("tenancy_system") String system) {

        DatabaseRoles toDatabaseRoles() {
            return new DatabaseRoles(owner, application, applicationWide, system);
        }
    }

    /**
     * Credentials of the owner role.
     *
     * @param username Login of the owner role.
     * @param password Password of the owner role.
     */
    record OwnerRole(@Nullable String username, @Nullable String password) {

        @Nullable
        Credentials credentials() {
            return username == null || username.isBlank() ? null : new Credentials(username, password);
        }
    }

    /**
     * Credentials of the system role.
     *
     * @param username Login of the system role.
     * @param password Password of the system role.
     */
    record SystemRole(@Nullable String username, @Nullable String password) {

        @Nullable
        Credentials credentials() {
            return username == null || username.isBlank() ? null : new Credentials(username, password);
        }
    }

    /**
     * Creation of the database roles in development.
     *
     * @param enabled Whether to create the database roles at startup through spring.datasource, which is then a privileged
     *     connection.
     * @param additionalRoles Names of further login roles to create, without any grant on tables.
     */
    record Provision(
            @DefaultValue("false") boolean enabled,
            @DefaultValue List<String> additionalRoles) {}

    /**
     * Connections that read what decisions rest on.
     *
     * @param maximumPoolSize Maximum number of connections that read trees and grants.
     * @param timeout How long to wait for such a connection, and for the database to answer on it.
     */
    record Loader(
            @DefaultValue("4") int maximumPoolSize,
            @DefaultValue("5s") Duration timeout) {}
}
