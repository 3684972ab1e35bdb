package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the library's functions from the catalogue. */
final class FunctionStates {

    private static final String FUNCTIONS = """
            select p.proname || '(' || coalesce((select string_agg(format_type(t, null), ', ' order by n)
                                                 from unnest(p.proargtypes) with ordinality a (t, n)), '') || ')' as name,
                   p.prosrc as body, l.lanname as language, p.provolatile as volatility, p.proparallel = 's' as parallel_safe,
                   p.prosecdef as security_definer, p.proconfig is not null as has_settings,
                   array(select case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end
                         from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a) as executors
            from pg_proc p join pg_language l on l.oid = p.prolang
            where p.pronamespace = to_regnamespace(?) and p.proname = any (?)
            """;

    private FunctionStates() {}

    /** Reads the functions that are there, by name and types of arguments. */
    static Map<String, FunctionState> read(CatalogReader catalog, String schema, Collection<FunctionShape> expected)
            throws SQLException {
        Map<String, FunctionState> states = new LinkedHashMap<>();
        for (FunctionState state : catalog.list(
                FUNCTIONS,
                row -> new FunctionState(
                        row.getString("name"),
                        row.getString("body"),
                        row.getString("language"),
                        row.getString("volatility").charAt(0),
                        row.getBoolean("parallel_safe"),
                        row.getBoolean("security_definer"),
                        row.getBoolean("has_settings"),
                        CatalogReader.texts(row, "executors")),
                schema,
                expected.stream().map(FunctionShape::name).toList())) {
            states.put(state.name(), state);
        }
        return states;
    }
}
