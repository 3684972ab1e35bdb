package id.umkm.tenancy.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Nothing that the application may delete or change without a policy reaches rows of tenants by a cascade, and nothing that
 * several groups refer to reaches the rows of groups: foreign keys act past policies, on the rows of all.
 */
final class CascadeCheck implements VerifierCheck {

    // A partition may have keys of its own.
    private static final String CASCADES = """
            with recursive model (oid, group_column) as (
                select c.oid, nullif(m.group_column, '')
                from unnest(?::text[], ?::text[]) m (name, group_column)
                join pg_class c on c.relname = m.name and c.relnamespace = to_regnamespace(?)
                union
                select i.inhrelid, model.group_column from model join pg_inherits i on i.inhparent = model.oid)
            select cn.nspname || '.' || c.relname as relation, k.conname as name, n.nspname as parent_schema, p.relname as parent,
                   k.confdeltype in ('c', 'n', 'd') as on_delete, k.confupdtype in ('c', 'n', 'd') as on_update,
                   model.group_column is not null and not exists (
                       select from unnest(k.conkey, k.confkey) pair (child, parent)
                           join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.child
                               and a.attname = model.group_column
                           join model other on other.oid = k.confrelid
                           join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.parent
                               and b.attname = other.group_column) as across_groups
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
        for (Cascade cascade : catalog.list(
                CASCADES,
                CascadeCheck::cascade,
                model.tables().stream().map(ProtectedTable::name).toList(),
                model.tables().stream()
                        .map(table -> Objects.requireNonNullElse(table.groupColumn(), ""))
                        .toList(),
                model.schema())) {
            List<String> parent = List.of(cascade.parentSchema, cascade.parent);
            boolean isWritten = (cascade.onDelete && deletable.contains(parent))
                    || (cascade.onUpdate && updatable.contains(parent));
            if (isWritten && !model.isProtected(cascade.parentSchema, cascade.parent)) {
                reachesTenants(cascade, findings);
            } else if (isWritten && cascade.acrossGroups) {
                reachesGroups(cascade, findings);
            }
        }
    }

    private static void reachesTenants(Cascade cascade, Findings findings) {
        findings.add(
                cascade.describe(),
                "it cascades, and the application writes " + cascade.parentSchema + "." + cascade.parent
                        + ", so that it changes rows of all tenants past the policies",
                "make it NO ACTION, or revoke DELETE and UPDATE on "
                        + Identifiers.qualify(cascade.parentSchema, cascade.parent)
                        + " from the application's roles");
    }

    private static void reachesGroups(Cascade cascade, Findings findings) {
        findings.add(
                cascade.describe(),
                "it cascades, and rows of several groups can refer to one of " + cascade.parentSchema + "."
                        + cascade.parent
                        + ", so that who deletes or changes that one changes rows of groups out of his sight",
                "make it NO ACTION, or let both tables and the key contain the group");
    }

    private static Cascade cascade(ResultSet row) throws SQLException {
        return new Cascade(
                row.getString("relation"),
                row.getString("name"),
                row.getString("parent_schema"),
                row.getString("parent"),
                row.getBoolean("on_delete"),
                row.getBoolean("on_update"),
                row.getBoolean("across_groups"));
    }

    private record Cascade(
            String table,
            String name,
            String parentSchema,
            String parent,
            boolean onDelete,
            boolean onUpdate,
            boolean acrossGroups) {

        String describe() {
            return "foreign key " + name + " of table " + table;
        }
    }
}
