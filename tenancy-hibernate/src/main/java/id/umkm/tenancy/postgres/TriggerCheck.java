package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the application writes sets nothing off that runs with the rights of another: a rule does so with those of the table's
 * owner, a trigger with those of its function's. The library has neither.
 */
final class TriggerCheck implements VerifierCheck {

    private static final String RULES = """
            select n.nspname as schema, c.relname as relation, r.rulename as name, pg_get_userbyid(c.relowner) as owner,
                   n.nspname as written_schema, c.relname as written
            from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
            where r.ev_type <> '1' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
            order by 1, 2, 3
            """;

    // A row that is written through a table may lie in a partition, whose triggers are its own.
    private static final String TRIGGERS = """
            with recursive attached (oid, written) as (
                select t.oid, t.tgrelid
                from pg_trigger t join pg_proc f on f.oid = t.tgfoid
                where not t.tgisinternal and t.tgparentid = 0 and f.prosecdef
                union
                select a.oid, i.inhparent from attached a join pg_inherits i on i.inhrelid = a.written)
            select n.nspname as schema, c.relname as relation, t.tgname as name, pg_get_userbyid(f.proowner) as owner,
                   wn.nspname as written_schema, w.relname as written
            from attached a join pg_trigger t on t.oid = a.oid join pg_proc f on f.oid = t.tgfoid
                join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                join pg_class w on w.oid = a.written join pg_namespace wn on wn.oid = w.relnamespace
            order by 1, 2, 3, 5, 6
            """;

    private final ProtectionModel model;
    private final Set<List<String>> writable = new HashSet<>();

    TriggerCheck(ProtectionModel model, List<OpenRelation> open) {
        this.model = model;
        open.stream()
                .filter(OpenRelation::isWritable)
                .forEach(relation -> writable.add(List.of(relation.schema(), relation.name())));
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        for (Attached rule : attached(catalog, RULES)) {
            add(rule, "rule", "its statements run with the rights of " + rule.owner, "DROP RULE ", findings);
        }
        for (Attached trigger : attached(catalog, TRIGGERS)) {
            add(
                    trigger,
                    "trigger",
                    "its function is SECURITY DEFINER and runs SQL as " + trigger.owner,
                    "ALTER FUNCTION … SECURITY INVOKER, or DROP TRIGGER ",
                    findings);
        }
    }

    private void add(Attached attached, String what, String problem, String remedy, Findings findings) {
        boolean isProtected = model.isProtected(attached.writtenSchema, attached.written);
        boolean isOpen = writable.contains(List.of(attached.writtenSchema, attached.written))
                && !model.isLetPass(attached.writtenSchema, attached.written);
        if (isProtected || isOpen) {
            findings.add(
                    what + " " + attached.name + " of table " + attached.schema + "." + attached.table,
                    problem + " when the application writes the table",
                    "run " + remedy + Identifiers.quote(attached.name) + " ON "
                            + Identifiers.qualify(attached.schema, attached.table));
        }
    }

    private static List<Attached> attached(CatalogReader catalog, String sql) throws SQLException {
        return catalog.list(
                sql,
                row -> new Attached(
                        row.getString("schema"),
                        row.getString("relation"),
                        row.getString("name"),
                        row.getString("owner"),
                        row.getString("written_schema"),
                        row.getString("written")));
    }

    /**
     * A rule or a trigger.
     *
     * @param written what is written where it is set off: the table itself, or one that it is a part of
     */
    private record Attached(
            String schema, String table, String name, String owner, String writtenSchema, String written) {}
}
