package id.umkm.tenancy.postgres;

import java.sql.SQLException;

/** The application creates nothing: a table of its own could stand in front of a protected one. */
final class CreateCheck implements VerifierCheck {

    private static final String SCHEMAS = """
            select n.nspname as name, string_agg(r.rolname, ', ' order by r.rolname) as holders
            from pg_namespace n, pg_roles r
            where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and r.rolname = any (?) and not r.rolsuper and has_schema_privilege(r.oid, n.oid, 'CREATE')
            group by 1 order by 1
            """;

    private static final String DATABASE = """
            select current_database() as name, p.privilege, string_agg(r.rolname, ', ' order by r.rolname) as holders
            from (values ('CREATE'), ('TEMPORARY')) p (privilege), pg_roles r
            where r.rolname = any (?) and not r.rolsuper
              and has_database_privilege(r.oid, current_database(), p.privilege)
            group by 1, 2 order by 1, 2
            """;

    private final Reach reach;

    CreateCheck(Reach reach) {
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Open(String name, String privilege, String holders) {}
        for (Open schema : catalog.list(
                SCHEMAS, row -> new Open(row.getString("name"), "CREATE", row.getString("holders")), reach.roles())) {
            findings.add(
                    "schema " + schema.name,
                    schema.holders + " may create objects in it",
                    "run REVOKE CREATE ON SCHEMA " + Identifiers.quote(schema.name) + " FROM PUBLIC, "
                            + schema.holders);
        }
        for (Open database : catalog.list(
                DATABASE,
                row -> new Open(row.getString("name"), row.getString("privilege"), row.getString("holders")),
                reach.roles())) {
            findings.add(
                    "database " + database.name,
                    database.holders + " has " + database.privilege + " on it",
                    "run REVOKE " + database.privilege + " ON DATABASE " + Identifiers.quote(database.name)
                            + " FROM PUBLIC, " + database.holders);
        }
    }
}
