package id.umkm.tenancy.access;

import java.util.Collection;

/**
 * Declares a part of the catalogue: typically the modules and permissions of one capability of the host application.
 *
 * <pre>{@code
 * PermissionCatalogCustomizer sales = catalog -> catalog
 *         .module("sales", Gating.SUBSCRIBED)
 *         .permission("sales.create", "Record a sale");
 * }</pre>
 *
 * @see PermissionCatalog#of(Collection)
 */
@FunctionalInterface
public interface PermissionCatalogCustomizer {

    /**
     * Adds to the catalogue. What was declared before, by the library or by another customizer, cannot be declared again.
     *
     * @param catalog the catalogue under construction
     */
    void customize(PermissionCatalog.Builder catalog);
}
