package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Locale;

/**
 * The application runs SQL in its own session alone. Through dblink, a foreign server or a language without limits it would
 * run something where no tenant is bound and no policy is asked.
 */
final class OtherServerCheck implements VerifierCheck {

    private static final String FOREIGN = """
            select distinct f.what, f.name
            from (select 'foreign server' as what, srvname::text as name, oid from pg_foreign_server
                  union all
                  select 'foreign data wrapper', fdwname::text, oid from pg_foreign_data_wrapper) f, pg_roles r
            where r.rolname = any (?) and not r.rolsuper
              and case f.what when 'foreign server' then has_server_privilege(r.oid, f.oid, 'USAGE')
                              else has_foreign_data_wrapper_privilege(r.oid, f.oid, 'USAGE') end
            order by 1, 2
            """;

    // Functions of extensions in C are too many to judge; those of dblink open connections.
    private static final String FUNCTIONS = """
            select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
                   l.lanname as language, e.extname as extension
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
                left join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
                left join pg_extension e on e.oid = d.refobjid
            where (e.extname = 'dblink' or not l.lanpltrusted and l.lanname not in ('c', 'internal'))
              and exists (
                select from pg_roles r
                where r.rolname = any (?) and not r.rolsuper and has_function_privilege(r.oid, p.oid, 'EXECUTE')
                  and has_schema_privilege(r.oid, n.oid, 'USAGE'))
            order by 1
            """;

    private final Reach reach;

    OtherServerCheck(Reach reach) {
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Foreign(String what, String name) {}
        for (Foreign foreign : catalog.list(
                FOREIGN, row -> new Foreign(row.getString("what"), row.getString("name")), reach.roles())) {
            findings.add(
                    foreign.what + " " + foreign.name,
                    "the application has USAGE on it, and may make its own way to another server by it",
                    "run REVOKE USAGE ON " + foreign.what.toUpperCase(Locale.ROOT) + " "
                            + Identifiers.quote(foreign.name) + " FROM PUBLIC and the application's roles");
        }
        record Function(String name, String language, boolean dblink) {}
        for (Function function : catalog.list(
                FUNCTIONS,
                row -> new Function(
                        row.getString("name"), row.getString("language"), "dblink".equals(row.getString("extension"))),
                reach.roles())) {
            findings.add(
                    "function " + function.name,
                    function.dblink
                            ? "the application may call it, and so run SQL in a session of its own making, where no tenant is"
                                    + " bound"
                            : "the application may call it, and it is written in " + function.language
                                    + ", whose functions do as they like on the server",
                    "run REVOKE EXECUTE ON FUNCTION " + function.name + " FROM PUBLIC and the application's roles"
                            + (function.dblink ? ", or DROP EXTENSION dblink" : ""));
        }
    }
}
