package id.umkm.tenancy.orm;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import java.util.Objects;
import org.hibernate.SessionEventListener;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to use a Session for another tenant or another actor than the ones that were bound when it was opened, or for
 * any when none was. For another tenant, Hibernate's filter would ask for the one and the policies for the other, and the
 * answer would be empty, in silence; for another actor, the Session holds entities of groups that this one may not see.
 * Hibernate creates one for each Session; a listener of the host's own extends this class.
 *
 * <p>What sends no statement and tells no listener is not seen: entities that code still has in its hands, and a load by
 * several ids with {@code SessionCheckMode.ENABLED} that finds all of them in the Session.
 */
public class SessionTenantGuard implements SessionEventListener {

    private static final long serialVersionUID = 1L;

    // Hibernate serialises its listeners with a Session; one that comes back was opened for nobody.
    private final transient @Nullable TenantContext openedFor = TenantContext.current();

    /** Creates the guard of a Session that is being opened on the calling thread. */
    public SessionTenantGuard() {}

    @Override
    public void jdbcExecuteStatementStart() {
        check();
    }

    @Override
    public void jdbcExecuteBatchStart() {
        check();
    }

    /** Checks before anything comes out of a shared cache: a row, a collection, or the rows of a query. */
    @Override
    public void cacheGetStart() {
        check();
        if (openedFor != null && TenantContext.current() == null) {
            throw new TenantContextException("a Session opened for " + openedFor
                    + " reads from a shared cache while no tenant is bound; use the Session where its tenant is bound");
        }
    }

    /** Checks before a flush, and where {@link EntityGuard} asks for it. */
    @Override
    public void dirtyCalculationStart() {
        check();
    }

    /**
     * Lets the guard of a Session judge a read that may send no statement. Only Hibernate's own list leads to that guard,
     * and of all events on it this one has the fewest listeners.
     */
    static void checkRead(SharedSessionContractImplementor session) {
        session.getEventListenerManager().dirtyCalculationStart();
        session.getEventListenerManager().dirtyCalculationEnd(false);
    }

    private void check() {
        TenantContext now = TenantContext.current();
        // Without a tenant the statement is sent, and the policies raise.
        if (now != null && !Objects.equals(now, openedFor)) {
            throw new TenantContextException("a Session opened "
                    + (openedFor == null ? "without a tenant" : "for " + openedFor)
                    + " is used while " + now + " is bound; open the Session after the tenant and the actor are bound");
        }
    }
}
