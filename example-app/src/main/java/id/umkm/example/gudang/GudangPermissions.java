package id.umkm.example.gudang;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import org.springframework.stereotype.Component;

/** Declares what can be done with products. A business unit has the module while its subscription enables it. */
@Component
class GudangPermissions implements PermissionCatalogCustomizer {

    @Override
    public void customize(PermissionCatalog.Builder catalog) {
        catalog.module("inventory", PermissionCatalog.Gating.SUBSCRIBED)
                .permission("inventory.view", "Melihat produk dan stok")
                .permission("inventory.create", "Menambah produk")
                .permission("inventory.update", "Mengubah produk dan stok")
                .permission("inventory.delete", "Menghapus produk")
                .permission("inventory.transfer", "Memindahkan stok ke dan dari unit usaha lain");
    }
}
