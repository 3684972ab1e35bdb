package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Map;

/** The library's functions are as generated and alone of their names, and the application can run none with the powers of its owner. */
final class FunctionCheck implements VerifierCheck {

    private static final String SECURITY_DEFINER = """
            select distinct n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
                   pg_get_userbyid(p.proowner) as owner
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace, pg_roles r
            where p.prosecdef and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and r.rolname = any (?) and not r.rolsuper
              and has_function_privilege(r.oid, p.oid, 'EXECUTE') and has_schema_privilege(r.oid, n.oid, 'USAGE')
            order by 1
            """;

    private final ProtectionModel model;
    private final Reach reach;

    FunctionCheck(ProtectionModel model, Reach reach) {
        this.model = model;
        this.reach = reach;
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        Map<FunctionShape, FunctionState> functions = FunctionStates.read(catalog, model);
        for (FunctionShape shape : LibraryFunctions.of(model, catalog)) {
            FunctionState state = functions.get(shape);
            if (state == null || !shape.matches(state)) {
                findings.add(
                        "function " + model.schema() + "." + shape.name(),
                        state == null ? "it does not exist" : "it is not the generated one",
                        "apply row-level security as " + model.roles().owner());
            } else if (reach.includes(state.owner())) {
                findings.add(
                        "function " + model.schema() + "." + shape.name(),
                        "it is owned by " + state.owner() + ", which could replace it",
                        "run ALTER FUNCTION " + shape.signature() + " OWNER TO "
                                + Identifiers.quote(model.roles().owner()));
            }
        }
        for (FunctionState overload : FunctionStates.overloads(catalog, model)) {
            findings.add(
                    "function " + model.schema() + "." + overload.signature(),
                    "it has the name of one of the library's, and calls could come to it instead",
                    "run DROP FUNCTION " + Identifiers.quote(model.schema()) + "." + overload.signature()
                            + ", or rename it");
        }
        record Function(String name, String owner) {}
        for (Function function : catalog.list(
                SECURITY_DEFINER, row -> new Function(row.getString("name"), row.getString("owner")), reach.roles())) {
            findings.add(
                    "function " + function.name,
                    "it is SECURITY DEFINER and open to the application, which so runs SQL as " + function.owner,
                    "make it SECURITY INVOKER, or REVOKE EXECUTE ON FUNCTION … FROM PUBLIC and the application's roles");
        }
    }
}
