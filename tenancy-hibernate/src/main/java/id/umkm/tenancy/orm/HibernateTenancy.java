package id.umkm.tenancy.orm;

import java.util.Map;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.cfg.SessionEventSettings;
import org.hibernate.persister.internal.PersisterClassResolverInitiator;

/** Prepares Hibernate's settings for entities with {@code @TenantId}. */
public final class HibernateTenancy {

    // Hibernate 8 can make policies of its own, with a flag that any SQL can set. They must not stand beside ours.
    private static final String HIBERNATE_8_POLICIES = "hibernate.multi_tenant.rls_enabled";

    private static final String ROW_LEVEL_SECURITY = "tenancy.row_level_security";

    private HibernateTenancy() {}

    /**
     * Adds what tenancy needs to the settings of a SessionFactory or an EntityManagerFactory: the tenant of each Session,
     * the check that a Session is used for no other, and no foreign keys from schema generation, unless {@code
     * hibernate.hbm2ddl.default_constraint_mode} is chosen already (Hibernate cannot express the composite ones).
     *
     * @param settings Hibernate's settings by name; changed in place
     * @throws IllegalArgumentException if another tenant identifier resolver is set, or a session event listener that does
     *     not extend {@link SessionTenantGuard}
     */
    public static void configure(Map<String, Object> settings) {
        configure(settings, true);
    }

    /**
     * Does the same, and tells whether the database limits rows too. Where it does, Hibernate sends the limit to an actor's
     * groups only for actors of few groups, for PostgreSQL would plan many badly; where it does not, for all who do not see
     * the whole tenant, and the SessionFactory must read through a {@link
     * id.umkm.tenancy.postgres.TenantBoundDataSource} if an entity is {@link GroupScoped}.
     *
     * @param settings Hibernate's settings by name; changed in place
     * @param rowLevelSecurity whether policies are in force
     * @throws IllegalArgumentException if another tenant identifier resolver is set, or a session event listener that does
     *     not extend {@link SessionTenantGuard}
     */
    public static void configure(Map<String, Object> settings, boolean rowLevelSecurity) {
        Object resolver = settings.get(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER);
        if (resolver == null) {
            settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, new TenantIdentifierResolver());
        } else if (!(resolver instanceof TenantIdentifierResolver)) {
            throw new IllegalArgumentException(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER + " is " + resolver
                    + ", but the tenant of a Session must be that of the TenantContext; leave the setting out");
        }
        addGuard(settings);
        settings.putIfAbsent(SchemaToolingSettings.HBM2DDL_DEFAULT_CONSTRAINT_MODE, "NO_CONSTRAINT");
        settings.putIfAbsent(PersisterClassResolverInitiator.IMPL_NAME, new TenantPersisters());
        settings.put(HIBERNATE_8_POLICIES, "false");
        settings.put(ROW_LEVEL_SECURITY, rowLevelSecurity);
    }

    static boolean hasRowLevelSecurity(Map<String, Object> settings) {
        return !Boolean.FALSE.equals(settings.get(ROW_LEVEL_SECURITY));
    }

    private static void addGuard(Map<String, Object> settings) {
        Object listener = settings.putIfAbsent(
                SessionEventSettings.AUTO_SESSION_EVENTS_LISTENER, SessionTenantGuard.class.getName());
        if (listener != null && !extendsGuard(listener.toString())) {
            throw new IllegalArgumentException(SessionEventSettings.AUTO_SESSION_EVENTS_LISTENER + " is " + listener
                    + ", which would take the place of the check of a Session's tenant; let it extend "
                    + SessionTenantGuard.class.getName());
        }
    }

    private static boolean extendsGuard(String className) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return SessionTenantGuard.class.isAssignableFrom(Class.forName(className, false, loader));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
