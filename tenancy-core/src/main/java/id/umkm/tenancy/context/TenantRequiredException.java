package id.umkm.tenancy.context;

/** Thrown when code that needs a tenant runs without one. */
public class TenantRequiredException extends TenantContextException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public TenantRequiredException() {
        super("no tenant is bound to this thread; bind one with TenantContext.of(tenant, actor).bind()");
    }
}
