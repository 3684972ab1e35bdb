package id.umkm.example.role;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The permissions that there are, by module. */
@RestController
@RequestMapping("/api/permissions")
class PermissionController {

    private final List<Module> modules;

    PermissionController(PermissionCatalog catalog) {
        this.modules = catalog.modules().entrySet().stream()
                .map(module -> new Module(module.getKey(), module.getValue(), permissions(catalog, module.getKey())))
                .toList();
    }

    private static List<Entry> permissions(PermissionCatalog catalog, String module) {
        return catalog.entries().stream()
                .filter(entry -> entry.permission().module().equals(module))
                .map(entry -> new Entry(entry.permission().toString(), entry.description(), entry.platform()))
                .toList();
    }

    @GetMapping
    List<Module> list() {
        return modules;
    }

    /**
     * A module.
     *
     * @param module its slug
     * @param gating whether a unit has it always, or while its subscription enables it
     * @param permissions its permissions
     */
    record Module(String module, Gating gating, List<Entry> permissions) {}

    /**
     * A permission.
     *
     * @param permission its slug
     * @param description what it allows
     * @param platform whether super admins alone hold it
     */
    record Entry(String permission, String description, boolean platform) {}
}
