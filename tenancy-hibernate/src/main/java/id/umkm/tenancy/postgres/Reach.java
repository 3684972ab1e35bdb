package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The roles whose privileges the application can come to use: its own, application-wide, and all that these are members
 * of, directly or through others, whether they inherit or would have to switch.
 */
record Reach(Set<String> roles) {

    private static final String MEMBERSHIPS = """
            with recursive reach (oid) as (
                select oid from pg_roles where rolname = any (?)
                union
                select m.roleid from pg_auth_members m join reach on m.member = reach.oid
            )
            select pg_get_userbyid(oid) as name from reach order by 1
            """;

    static Reach read(CatalogReader catalog, DatabaseRoles roles) throws SQLException {
        return new Reach(new LinkedHashSet<>(catalog.list(
                MEMBERSHIPS, row -> row.getString("name"), List.of(roles.application(), roles.applicationWide()))));
    }

    boolean includes(String role) {
        return role.equals(PolicyState.PUBLIC) || roles.contains(role);
    }
}
