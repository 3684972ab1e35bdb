package id.umkm.example.platform;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.context.TenantId;
import org.springframework.http.HttpStatus;

/** Thrown when there is no tenant with an id. */
class TenantNotFoundException extends ProblemException {

    private static final long serialVersionUID = 1L;

    TenantNotFoundException(TenantId tenant) {
        super(HttpStatus.NOT_FOUND, "tenant-not-found", tenant);
        in("tenantId");
    }
}
