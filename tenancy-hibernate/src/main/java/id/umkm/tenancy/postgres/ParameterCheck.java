package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** No runtime role may change parameters that are a superuser's: one of them switches triggers and foreign keys off. */
final class ParameterCheck implements VerifierCheck {

    private static final String GRANTED = """
            select distinct p.parname as name, a.privilege_type as privilege,
                   case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end as grantee
            from pg_parameter_acl p, aclexplode(p.paracl) a
            where a.grantee = 0 or pg_get_userbyid(a.grantee) = any (?)
            order by 1, 2, 3
            """;

    private final DatabaseRoles roles;
    private final Reach reach;

    ParameterCheck(DatabaseRoles roles, Reach reach) {
        this.roles = roles;
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Grant(String parameter, String privilege, String grantee) {}
        List<String> runtime = new ArrayList<>(reach.roles());
        runtime.add(roles.system());
        for (Grant grant : catalog.list(
                GRANTED,
                row -> new Grant(row.getString("name"), row.getString("privilege"), row.getString("grantee")),
                runtime)) {
            boolean everyone = grant.grantee.equals(PolicyState.PUBLIC);
            findings.add(
                    "parameter " + grant.parameter,
                    (everyone ? "everyone" : grant.grantee) + " has " + grant.privilege
                            + " on it, which is a superuser's to change",
                    "run REVOKE " + grant.privilege + " ON PARAMETER " + grant.parameter + " FROM "
                            + (everyone ? "PUBLIC" : Identifiers.quote(grant.grantee)));
        }
    }
}
