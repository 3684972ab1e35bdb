package id.umkm.tenancy.autoconfigure;

import id.umkm.tenancy.autoconfigure.RowLevelSecurityProperties.Mode;
import id.umkm.tenancy.orm.HibernateTenancy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;

/**
 * Prepares the host's persistence unit. Schema generation and validation, where the host uses them, run on a connection of
 * the owner, for the application may see nothing of new tables yet; it is closed once the unit is built.
 */
final class HostHibernateCustomizer implements HibernatePropertiesCustomizer {

    private static final String NONE = "none";
    private static final String VALIDATE = "validate";
    private static final Set<String> GENERATING = Set.of("update", "create", "create-only");

    private final @Nullable DataSource owner;
    private final boolean rowLevelSecurity;
    private @Nullable Connection generation;

    HostHibernateCustomizer(TenancyConnections connections, RowLevelSecurityProperties properties) {
        this.owner = connections.owner();
        this.rowLevelSecurity = properties.mode() != Mode.OFF;
    }

    @Override
    public synchronized void customize(Map<String, Object> settings) {
        HibernateTenancy.configure(settings, rowLevelSecurity);
        String name = action(settings);
        if (!name.equals(NONE)) {
            refuse(name);
            if (owner != null) {
                settings.put(AvailableSettings.JAKARTA_HBM2DDL_CONNECTION, open(owner));
            }
        }
    }

    /** Tells whether Hibernate creates or updates the tables of a unit with these settings. */
    static boolean isGenerating(Map<String, Object> settings) {
        return GENERATING.contains(action(settings));
    }

    private static String action(Map<String, Object> settings) {
        Object action = settings.get(SchemaToolingSettings.HBM2DDL_AUTO);
        return action == null ? NONE : action.toString().toLowerCase(Locale.ROOT);
    }

    private void refuse(String name) {
        if (!name.equals(VALIDATE) && (!GENERATING.contains(name) || owner == null)) {
            throw new TenancyConfigurationException(
                    "spring.jpa.hibernate.ddl-auto=" + name + " is refused: "
                            + (owner == null
                                    ? "the application role creates no tables, and there are no owner credentials."
                                    : "tables are dropped by the owner alone, who is gone when the application stops."),
                    "Use migrations with ddl-auto=none or validate; in development update and create work with an owner.");
        }
    }

    /** Closes the connection of schema generation, if there was any. */
    synchronized void finish() {
        if (generation != null) {
            try {
                generation.close();
            } catch (SQLException e) {
                throw new IllegalStateException("the connection of schema generation could not be closed", e);
            } finally {
                generation = null;
            }
        }
    }

    private Connection open(DataSource dataSource) {
        finish();
        try {
            generation = dataSource.getConnection();
            return generation;
        } catch (SQLException e) {
            throw new IllegalStateException("the owner role cannot connect: " + e.getMessage(), e);
        }
    }
}
