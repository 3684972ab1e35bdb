package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.List;

/** The application may switch to application-wide and holds none of its rights before; nothing else is within its reach. */
final class MembershipCheck implements VerifierCheck {

    private static final String POWERFUL = """
            select rolname as name,
                   case when rolname = ? then 'the owner'
                        when rolname = ? then 'the system role'
                        when rolname like 'pg\\_%' then 'a role of PostgreSQL''s own, whose powers no grant shows'
                        else 'a role with ' || concat_ws(', ', case when rolsuper then 'SUPERUSER' end,
                            case when rolbypassrls then 'BYPASSRLS' end, case when rolcreaterole then 'CREATEROLE' end,
                            case when rolcreatedb then 'CREATEDB' end, case when rolreplication then 'REPLICATION' end)
                   end as what
            from pg_roles
            where rolname = any (?) and not rolname = any (?)
              and (rolname in (?, ?) or rolname like 'pg\\_%'
                   or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
            order by 1
            """;

    // Before PostgreSQL 16 a membership has no options of its own.
    private static final String OTHERS_IN_WIDE = """
            select distinct pg_get_userbyid(m.member) as name
            from pg_auth_members m
            where pg_get_userbyid(m.roleid) = ? and pg_get_userbyid(m.member) <> ?
              and 'true' in (coalesce(to_jsonb(m) ->> 'inherit_option', 'true'), coalesce(to_jsonb(m) ->> 'set_option', 'true'))
            order by 1
            """;

    private static final String HANDS_ON = """
            select distinct pg_get_userbyid(m.member) as member, pg_get_userbyid(m.roleid) as name
            from pg_auth_members m
            where m.admin_option and pg_get_userbyid(m.member) = any (?)
            order by 1, 2
            """;

    private final DatabaseRoles roles;
    private final Reach reach;

    MembershipCheck(DatabaseRoles roles, Reach reach) {
        this.roles = roles;
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        powerfulRoles(catalog, findings);
        handsOn(catalog, findings);
        if (reach.roles().containsAll(List.of(roles.application(), roles.applicationWide()))) {
            applicationWide(catalog, findings);
        }
    }

    private void powerfulRoles(CatalogReader catalog, Findings findings) throws SQLException {
        record Powerful(String name, String what) {}
        for (Powerful role : catalog.list(
                POWERFUL,
                row -> new Powerful(row.getString("name"), row.getString("what")),
                roles.owner(),
                roles.system(),
                reach.roles(),
                List.of(roles.application(), roles.applicationWide()),
                roles.owner(),
                roles.system())) {
            findings.add(
                    "role " + roles.application(),
                    "it is a member of " + role.name + ", " + role.what + ", directly or through another role",
                    "run REVOKE " + Identifiers.quote(role.name) + " FROM the member, "
                            + Identifiers.quote(roles.application()) + " or the role between");
        }
    }

    private void handsOn(CatalogReader catalog, Findings findings) throws SQLException {
        record Membership(String member, String role) {}
        for (Membership membership : catalog.list(
                HANDS_ON, row -> new Membership(row.getString("member"), row.getString("name")), reach.roles())) {
            findings.add(
                    "role " + membership.member,
                    "it may make others members of " + membership.role + ", for it has ADMIN OPTION",
                    "run REVOKE ADMIN OPTION FOR " + Identifiers.quote(membership.role) + " FROM "
                            + Identifiers.quote(membership.member));
        }
    }

    private void applicationWide(CatalogReader catalog, Findings findings) throws SQLException {
        String application = roles.application();
        String wide = roles.applicationWide();
        if (!catalog.isTrue("select pg_has_role(?, ?, 'MEMBER')", application, wide)) {
            findings.add(
                    "role " + application,
                    "it cannot switch to " + wide,
                    "run docs/provision.sql again, or GRANT " + Identifiers.quote(wide) + " TO "
                            + Identifiers.quote(application) + " (WITH INHERIT FALSE, from PostgreSQL 16)");
        } else if (catalog.isTrue(
                "select pg_has_role(oid, ?, 'USAGE') and not rolsuper from pg_roles where rolname = ?",
                wide,
                application)) {
            findings.add(
                    "role " + application,
                    "it inherits " + wide + ", so that group scope does not hold for it",
                    "run docs/provision.sql again, or ALTER ROLE " + Identifiers.quote(application) + " NOINHERIT (from"
                            + " PostgreSQL 16: GRANT " + Identifiers.quote(wide) + " TO "
                            + Identifiers.quote(application)
                            + " WITH INHERIT FALSE)");
        }
        catalog.list(OTHERS_IN_WIDE, row -> row.getString("name"), wide, application)
                .forEach(member -> findings.add(
                        "role " + wide,
                        member + " may switch to it too, though only " + application + " may",
                        "run REVOKE " + Identifiers.quote(wide) + " FROM " + Identifiers.quote(member)));
    }
}
