package id.umkm.example.toko;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import org.springframework.stereotype.Component;

/** Declares what can be done with sales. A business unit has the module while its subscription enables it. */
@Component
class TokoPermissions implements PermissionCatalogCustomizer {

    @Override
    public void customize(PermissionCatalog.Builder catalog) {
        catalog.module("sales", PermissionCatalog.Gating.SUBSCRIBED)
                .permission("sales.view", "Melihat penjualan")
                .permission("sales.create", "Mencatat penjualan")
                .permission("sales.update", "Mengubah penjualan")
                .permission("sales.void", "Membatalkan penjualan");
    }
}
