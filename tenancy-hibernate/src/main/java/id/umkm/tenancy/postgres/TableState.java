package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A relation as the catalogue has it.
 *
 * @param kind as {@code pg_class.relkind}: r table, p partitioned table, v view, m materialised view, f foreign table
 * @param ownedByUs whether the role of this connection may act as the owner
 * @param enabled whether its policies are on
 * @param forced whether they hold for the owner too
 * @param grants privileges by role, without the owner's own
 * @param columns the names of its columns
 */
record TableState(
        String name,
        char kind,
        String owner,
        boolean ownedByUs,
        boolean enabled,
        boolean forced,
        List<PolicyState> policies,
        Map<String, Privileges> grants,
        Set<String> columns) {

    /** A table without any protection or grant. */
    static TableState bare(String name) {
        return new TableState(name, 'r', "", true, false, false, List.of(), Map.of(), Set.of());
    }

    boolean isTable() {
        return kind == 'r' || kind == 'p';
    }

    Privileges granted(String role) {
        return grants.getOrDefault(role, Privileges.NONE);
    }
}
