package id.umkm.tenancy.postgres;

import java.sql.SQLException;

/**
 * The application owns nothing: an owner may change what it owns, drop it, and grant it, whatever was revoked. Tables,
 * sequences and the library's functions are judged where they are looked at anyway.
 */
final class OwnershipCheck implements VerifierCheck {

    private static final String OWNED = """
            select pg_describe_object(d.classid, d.objid, d.objsubid) as object, pg_get_userbyid(d.refobjid) as owner
            from pg_shdepend d
            where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and pg_get_userbyid(d.refobjid) = any (?)
              and d.dbid in (0, (select oid from pg_database where datname = current_database()))
              and d.classid not in ('pg_class'::regclass, 'pg_largeobject'::regclass)
              and (d.classid <> 'pg_database'::regclass
                   or d.objid = (select oid from pg_database where datname = current_database()))
            order by 1
            """;

    private final ProtectionModel model;
    private final Reach reach;

    OwnershipCheck(ProtectionModel model, Reach reach) {
        this.model = model;
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Owned(String object, String owner) {}
        for (Owned owned :
                catalog.list(OWNED, row -> new Owned(row.getString("object"), row.getString("owner")), reach.roles())) {
            findings.add(
                    owned.object,
                    "it is owned by " + owned.owner
                            + ", which the application runs as and which could change or grant it",
                    "run REASSIGN OWNED BY " + Identifiers.quote(owned.owner) + " TO "
                            + Identifiers.quote(model.roles().owner()) + ", or ALTER … OWNER TO for this object alone");
        }
    }
}
