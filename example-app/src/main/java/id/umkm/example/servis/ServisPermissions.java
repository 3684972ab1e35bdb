package id.umkm.example.servis;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import org.springframework.stereotype.Component;

/** Declares what can be done with service orders. A business unit has the module while its subscription enables it. */
@Component
class ServisPermissions implements PermissionCatalogCustomizer {

    @Override
    public void customize(PermissionCatalog.Builder catalog) {
        catalog.module("service", PermissionCatalog.Gating.SUBSCRIBED)
                .permission("service.view", "Melihat pekerjaan servis")
                .permission("service.create", "Menerima pekerjaan servis")
                .permission("service.update", "Mengubah pekerjaan servis")
                .permission("service.close", "Menyelesaikan pekerjaan servis");
    }
}
