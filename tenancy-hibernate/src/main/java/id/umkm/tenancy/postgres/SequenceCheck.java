package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The application takes the next value of a sequence and no more: by reading one a tenant learns how much others write, and
 * by setting one back it makes their inserts fail.
 */
final class SequenceCheck implements VerifierCheck {

    private static final String OPEN = """
            select n.nspname as schema, s.relname as name, pg_get_userbyid(s.relowner) as owner,
                   array_agg(distinct a.privilege_type::text order by a.privilege_type::text) as privileges
            from pg_class s join pg_namespace n on n.oid = s.relnamespace,
                 aclexplode(coalesce(s.relacl, acldefault('s', s.relowner))) a
            where s.relkind = 'S' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and a.privilege_type in ('SELECT', 'UPDATE')
              and (a.grantee = 0 or pg_get_userbyid(a.grantee) = any (?))
            group by 1, 2, 3 order by 1, 2
            """;

    private final ProtectionModel model;
    private final Reach reach;
    private final boolean ownerAllowed;

    SequenceCheck(ProtectionModel model, Reach reach, boolean ownerAllowed) {
        this.model = model;
        this.reach = reach;
        this.ownerAllowed = ownerAllowed;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Sequence(String schema, String name, String owner, Set<String> privileges) {}
        for (Sequence sequence : catalog.list(
                OPEN,
                row -> new Sequence(
                        row.getString("schema"),
                        row.getString("name"),
                        row.getString("owner"),
                        CatalogReader.texts(row, "privileges")),
                reach.roles())) {
            boolean owned = reach.includes(sequence.owner);
            if (model.isLetPass(sequence.schema, sequence.name) || (owned && ownerAllowed)) {
                continue;
            }
            String qualified = Identifiers.qualify(sequence.schema, sequence.name);
            String held = Privileges.of(sequence.privileges).toString();
            Set<String> roles = new LinkedHashSet<>();
            reach.roles().forEach(role -> roles.add(Identifiers.quote(role)));
            findings.add(
                    "sequence " + sequence.schema + "." + sequence.name,
                    owned
                            ? "it is owned by " + sequence.owner + ", which the application runs as"
                            : "the application has " + held + " on it, and is to have USAGE alone",
                    owned
                            ? "run ALTER SEQUENCE " + qualified + " OWNER TO "
                                    + Identifiers.quote(model.roles().owner())
                            : "run REVOKE " + held + " ON SEQUENCE " + qualified + " FROM PUBLIC, "
                                    + String.join(", ", roles));
        }
    }
}
