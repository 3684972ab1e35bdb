package id.umkm.tenancy.postgres;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the catalogue has it.
 *
 * @param roles the roles that it is for; {@value #PUBLIC} stands for all
 * @param using as {@code pg_get_expr} gives it with an empty search path; null where there is none
 * @param check likewise
 */
record PolicyState(
        String table,
        String name,
        boolean permissive,
        PolicyCommand command,
        Set<String> roles,
        @Nullable String using,
        @Nullable String check) {

    static final String PUBLIC = "public";
}
