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

    // A partition may have keys of its own, and is written through the table that it is a part of.
    private static final String REFERENCES = """
            with recursive model (oid) as (
                select c.oid from pg_class c where c.relnamespace = to_regnamespace(?) and c.relname = any (?)
                union
                select i.inhrelid from model join pg_inherits i on i.inhparent = model.oid),
            reference (name, written, child, parent) as (
                select k.conname, k.conrelid, k.conrelid, k.confrelid
                from pg_constraint k join model on model.oid = k.confrelid
                where k.contype = 'f' and k.conparentid = 0
                union
                select r.name, i.inhparent, r.child, r.parent from reference r join pg_inherits i on i.inhrelid = r.written)
            select n.nspname as schema, c.relname as relation, r.name, pn.nspname || '.' || p.relname as parent,
                   wn.nspname as written_schema, w.relname as written
            from reference r
                join pg_class c on c.oid = r.child join pg_namespace n on n.oid = c.relnamespace
                join pg_class p on p.oid = r.parent join pg_namespace pn on pn.oid = p.relnamespace
                join pg_class w on w.oid = r.written join pg_namespace wn on wn.oid = w.relnamespace
            order by 1, 2, 3, 5, 6
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
        record Reference(
                String schema, String table, String name, String parent, String writtenSchema, String written) {}
        for (Reference reference : catalog.list(
                REFERENCES,
                row -> new Reference(
                        row.getString("schema"),
                        row.getString("relation"),
                        row.getString("name"),
                        row.getString("parent"),
                        row.getString("written_schema"),
                        row.getString("written")),
                model.schema(),
                model.tablesByName().keySet())) {
            if (model.isProtected(reference.writtenSchema, reference.written)
                    || model.isLetPass(reference.writtenSchema, reference.written)
                    || !writable.contains(List.of(reference.writtenSchema, reference.written))) {
                continue;
            }
            String table = Identifiers.qualify(reference.schema, reference.table);
            findings.add(
                    "foreign key " + reference.name + " of table " + reference.schema + "." + reference.table,
                    "the application writes the table, so that the key tells it which rows of " + reference.parent
                            + " other tenants have",
                    "run ALTER TABLE " + table + " DROP CONSTRAINT " + Identifiers.quote(reference.name)
                            + ", revoke INSERT and UPDATE on the table, map it with a tenant, or list it as global with its"
                            + " schema (" + reference.schema + "." + reference.table + ")");
        }
    }
}
