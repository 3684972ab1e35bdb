package id.umkm.tenancy.benchmarks;

import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import java.util.List;
import java.util.Set;

/** The catalogue of all measurements: twelve modules of five actions beside the library's own, half of them subscribed. */
final class Catalogs {

    static final Set<String> SUBSCRIBED_MODULES =
            Set.of("sales", "inventory", "purchasing", "finance", "payroll", "loyalty");

    private static final List<String> ALWAYS_MODULES =
            List.of("profile", "contacts", "calendar", "documents", "messages", "reports");
    private static final List<String> ACTIONS = List.of("view", "create", "update", "delete", "approve");

    private Catalogs() {}

    static PermissionCatalog catalog() {
        PermissionCatalog.Builder builder = PermissionCatalog.builder();
        ALWAYS_MODULES.forEach(module -> declare(builder, module, Gating.ALWAYS));
        SUBSCRIBED_MODULES.stream().sorted().forEach(module -> declare(builder, module, Gating.SUBSCRIBED));
        return builder.build();
    }

    private static void declare(PermissionCatalog.Builder builder, String module, Gating gating) {
        builder.module(module, gating);
        ACTIONS.forEach(action -> builder.permission(module + "." + action, action + " in " + module));
    }
}
