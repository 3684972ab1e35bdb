package id.umkm.example;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import org.springframework.stereotype.Component;

/** Declares the modules that can be subscribed to besides the inventory. */
@Component
class ModulePermissions implements PermissionCatalogCustomizer {

    @Override
    public void customize(PermissionCatalog.Builder catalog) {
        catalog.module("sales", PermissionCatalog.Gating.SUBSCRIBED)
                .permission("sales.view", "Melihat penjualan")
                .permission("sales.create", "Mencatat penjualan")
                .permission("sales.update", "Mengubah penjualan")
                .permission("sales.void", "Membatalkan penjualan");
        catalog.module("service", PermissionCatalog.Gating.SUBSCRIBED)
                .permission("service.view", "Melihat pekerjaan servis")
                .permission("service.create", "Menerima pekerjaan servis")
                .permission("service.update", "Mengubah pekerjaan servis")
                .permission("service.close", "Menyelesaikan pekerjaan servis");
    }
}
