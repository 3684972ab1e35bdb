package id.umkm.tenancy.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the library's functions from the catalogue. */
final class FunctionStates {

    private static final String FUNCTIONS = """
            select p.proname || '(' || coalesce((select string_agg(format_type(t, null), ', ' order by n)
                                                 from unnest(p.proargtypes) with ordinality a (t, n)), '') || ')' as signature,
                   pg_get_userbyid(p.proowner) as owner, pg_get_function_result(p.oid) as result,
                   p.prosrc as body, l.lanname as language, p.provolatile as volatility, p.proparallel = 's' as parallel_safe,
                   p.prosecdef as security_definer, p.proconfig is not null as has_settings,
                   array(select case when a.grantee = 0 then 'public' else pg_get_userbyid(a.grantee)::text end
                         from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a) as executors
            from pg_proc p join pg_language l on l.oid = p.prolang
            where p.pronamespace = to_regnamespace(?) and p.proname = any (?)
            """;

    private FunctionStates() {}

    /** Finds the library's functions; those that do not exist are left out. */
    static Map<FunctionShape, FunctionState> read(CatalogReader catalog, ProtectionModel model) throws SQLException {
        List<FunctionShape> shapes = LibraryFunctions.of(model, catalog);
        List<FunctionState> states = named(catalog, model, shapes);
        Map<FunctionShape, FunctionState> found = new LinkedHashMap<>();
        for (FunctionShape shape : shapes) {
            states.stream()
                    .filter(state -> state.signature().equals(signature(shape)))
                    .forEach(state -> found.put(shape, state));
        }
        return found;
    }

    /** Finds other functions of the same names, which a call could come to by the types of its arguments. */
    static List<FunctionState> overloads(CatalogReader catalog, ProtectionModel model) throws SQLException {
        List<FunctionShape> shapes = LibraryFunctions.of(model, catalog);
        return named(catalog, model, shapes).stream()
                .filter(state ->
                        shapes.stream().noneMatch(shape -> signature(shape).equals(state.signature())))
                .toList();
    }

    private static List<FunctionState> named(CatalogReader catalog, ProtectionModel model, List<FunctionShape> shapes)
            throws SQLException {
        return catalog.list(
                FUNCTIONS,
                FunctionStates::function,
                model.schema(),
                shapes.stream().map(FunctionShape::name).toList());
    }

    private static String signature(FunctionShape shape) {
        return shape.name() + "(" + shape.argumentTypes() + ")";
    }

    private static FunctionState function(ResultSet row) throws SQLException {
        return new FunctionState(
                row.getString("signature"),
                row.getString("owner"),
                row.getString("result"),
                row.getString("body"),
                row.getString("language"),
                row.getString("volatility").charAt(0),
                row.getBoolean("parallel_safe"),
                row.getBoolean("security_definer"),
                row.getBoolean("has_settings"),
                CatalogReader.texts(row, "executors"));
    }
}
