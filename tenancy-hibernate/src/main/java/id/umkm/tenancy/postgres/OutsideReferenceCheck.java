package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * No table that the application writes without a policy refers to a protected one: foreign keys are checked past policies,
 * so that a row that can be added tells of one that another tenant has.
 */
final class OutsideReferenceCheck implements VerifierCheck {

    private static final String REFERENCES = """
            select n.nspname as schema, c.relname as relation, k.conname as name, p.relname as parent
            from pg_constraint k
                join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_class p on p.oid = k.confrelid
            where k.contype = 'f' and k.conparentid = 0
              and p.relnamespace = to_regnamespace(?) and p.relname = any (?)
            order by 1, 2, 3
            """;

    private final ProtectionModel model;
    private final Set<List<String>> writable = new HashSet<>();

    OutsideReferenceCheck(ProtectionModel model, List<OpenRelation> open) {
        this.model = model;
        open.stream()
                .filter(relation -> relation.privileges().contains("INSERT")
                        || relation.privileges().contains("UPDATE"))
                .forEach(relation -> writable.add(List.of(relation.schema(), relation.name())));
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Reference(String schema, String table, String name, String parent) {}
        for (Reference reference : catalog.list(
                REFERENCES,
                row -> new Reference(
                        row.getString("schema"),
                        row.getString("relation"),
                        row.getString("name"),
                        row.getString("parent")),
                model.schema(),
                model.tablesByName().keySet())) {
            if (model.isProtected(reference.schema, reference.table)
                    || model.isLetPass(reference.schema, reference.table)
                    || !writable.contains(List.of(reference.schema, reference.table))) {
                continue;
            }
            String table = Identifiers.qualify(reference.schema, reference.table);
            findings.add(
                    "foreign key " + reference.name + " of table " + reference.schema + "." + reference.table,
                    "the application writes the table, so that the key tells it which rows of " + model.schema() + "."
                            + reference.parent + " other tenants have",
                    "run ALTER TABLE " + table + " DROP CONSTRAINT " + Identifiers.quote(reference.name)
                            + ", revoke INSERT and UPDATE on the table, map it with a tenant, or list it as global with its"
                            + " schema (" + reference.schema + "." + reference.table + ")");
        }
    }
}
