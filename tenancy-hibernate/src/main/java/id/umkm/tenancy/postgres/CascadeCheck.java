package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nothing that the application may delete or change without a policy reaches rows of tenants by a cascade: foreign keys act
 * past policies, on the rows of all tenants.
 */
final class CascadeCheck implements VerifierCheck {

    // A partition may have keys of its own.
    private static final String CASCADES = """
            with recursive model (oid) as (
                select c.oid from pg_class c where c.relnamespace = to_regnamespace(?) and c.relname = any (?)
                union
                select i.inhrelid from model join pg_inherits i on i.inhparent = model.oid)
            select cn.nspname || '.' || c.relname as relation, k.conname as name, n.nspname as parent_schema, p.relname as parent,
                   k.confdeltype in ('c', 'n', 'd') as on_delete, k.confupdtype in ('c', 'n', 'd') as on_update
            from pg_constraint k join model on model.oid = k.conrelid
                join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
                join pg_class p on p.oid = k.confrelid join pg_namespace n on n.oid = p.relnamespace
            where k.contype = 'f' and k.conparentid = 0
              and (k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd'))
            order by 1, 2
            """;

    private final ProtectionModel model;
    private final Set<List<String>> deletable = new HashSet<>();
    private final Set<List<String>> updatable = new HashSet<>();

    CascadeCheck(ProtectionModel model, List<OpenRelation> open) {
        this.model = model;
        for (OpenRelation relation : open) {
            List<String> name = List.of(relation.schema(), relation.name());
            if (relation.privileges().contains("DELETE")) {
                deletable.add(name);
            }
            if (relation.privileges().contains("UPDATE")) {
                updatable.add(name);
            }
        }
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        record Cascade(
                String table, String name, String parentSchema, String parent, boolean onDelete, boolean onUpdate) {}
        for (Cascade cascade : catalog.list(
                CASCADES,
                row -> new Cascade(
                        row.getString("relation"),
                        row.getString("name"),
                        row.getString("parent_schema"),
                        row.getString("parent"),
                        row.getBoolean("on_delete"),
                        row.getBoolean("on_update")),
                model.schema(),
                model.tablesByName().keySet())) {
            List<String> parent = List.of(cascade.parentSchema, cascade.parent);
            boolean reaches = (cascade.onDelete && deletable.contains(parent))
                    || (cascade.onUpdate && updatable.contains(parent));
            if (reaches && !model.isProtected(cascade.parentSchema, cascade.parent)) {
                findings.add(
                        "foreign key " + cascade.name + " of table " + cascade.table,
                        "it cascades, and the application writes " + cascade.parentSchema + "." + cascade.parent
                                + ", so that it changes rows of all tenants past the policies",
                        "make it NO ACTION, or revoke DELETE and UPDATE on "
                                + Identifiers.qualify(cascade.parentSchema, cascade.parent)
                                + " from the application's roles");
            }
        }
    }
}
