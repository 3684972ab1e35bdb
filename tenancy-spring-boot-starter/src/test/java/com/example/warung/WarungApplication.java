package com.example.warung;

import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.access.PermissionCatalogCustomizer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class WarungApplication {

    @Bean // tenancy
    PermissionCatalogCustomizer menuPermissions() { // tenancy
        return catalog -> catalog.module("menu", Gating.ALWAYS).permission("menu.manage", "The menu"); // tenancy
    } // tenancy
}
