package id.umkm.example.monitoring;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import org.springframework.stereotype.Component;

/** Declares who sees alerts, whatever a unit subscribes to. */
@Component
class MonitoringPermissions implements PermissionCatalogCustomizer {

    static final String VIEW = "security.view";

    @Override
    public void customize(PermissionCatalog.Builder catalog) {
        catalog.module("security", PermissionCatalog.Gating.ALWAYS).permission(VIEW, "Melihat peringatan keamanan");
    }
}
