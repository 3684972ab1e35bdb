package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from the catalogue which sequences are to be opened. */
final class Sequences {

    // Generators such as Hibernate's stand for themselves. A sequence that belongs to a table, or serves a default of
    // it,
    // goes with that table.
    private static final String WITHOUT_USAGE = """
            select s.relname as name, grantee
            from pg_class s, unnest(?::text[]) grantee
            where s.relkind = 'S' and s.relnamespace = to_regnamespace(?) and pg_has_role(s.relowner, 'USAGE')
              and not has_sequence_privilege(grantee, s.oid, 'USAGE')
              and coalesce((
                select bool_or(t.relnamespace = s.relnamespace and t.relname = any (?))
                from (
                    select d.refobjid as oid from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = s.oid
                      and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
                    union all
                    select a.adrelid from pg_depend d join pg_attrdef a on a.oid = d.objid
                    where d.classid = 'pg_attrdef'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = s.oid
                ) used join pg_class t on t.oid = used.oid), true)
            order by s.relname, grantee
            """;

    private Sequences() {}

    /** Lists the sequences of the owner that serve the model's tables, or no table, and the roles that may not use them. */
    static Map<String, List<String>> withoutUsage(CatalogReader catalog, ProtectionModel model, List<String> roles)
            throws SQLException {
        record Missing(String sequence, String grantee) {}
        List<String> tables = new ArrayList<>(model.grantedGlobalTables());
        model.tables().forEach(table -> tables.add(table.name()));
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Missing pair : catalog.list(
                WITHOUT_USAGE,
                row -> new Missing(row.getString("name"), row.getString("grantee")),
                roles,
                model.schema(),
                tables)) {
            missing.computeIfAbsent(pair.sequence, sequence -> new ArrayList<>())
                    .add(pair.grantee);
        }
        return missing;
    }
}
