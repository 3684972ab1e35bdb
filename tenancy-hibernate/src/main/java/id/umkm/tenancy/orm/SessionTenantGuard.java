package id.umkm.tenancy.orm;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantContextException;
import org.hibernate.SessionEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Refuses statements of a Session that was opened for another tenant than the bound one, or for none. Hibernate's filter
 * would ask for the one and the policies for the other, and the answer would be empty, in silence. Hibernate creates one
 * for each Session; a listener of the host's own extends this class.
 */
public class SessionTenantGuard implements SessionEventListener {

    private static final long serialVersionUID = 1L;

    private final @Nullable Long openedFor = current();

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

    private void check() {
        Long now = current();
        if (now != null && !now.equals(openedFor)) {
            throw new TenantContextException(
                    "a Session opened " + (openedFor == null ? "without a tenant" : "for tenant " + openedFor)
                            + " is used while tenant " + now + " is bound; open the Session after the tenant is bound");
        }
    }

    private static @Nullable Long current() {
        TenantContext context = TenantContext.current();
        return context == null ? null : Long.valueOf(context.tenant().value());
    }
}
