package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Map;

/** The library's functions are as generated and alone of their names, and the application can run none with the powers of its owner. */
final class FunctionCheck implements VerifierCheck {

    // Without USAGE on its schema a function is not called by its name, but still through what was made of it: an
    // operator, a cast, a view. An aggregate calls it with the rights of the aggregate's owner.
    private static final String CALLABLE = """
            exists (
                select from pg_roles r
                where r.rolname = any (?) and not r.rolsuper
                  and (has_function_privilege(r.oid, p.oid, 'EXECUTE')
                       and (has_schema_privilege(r.oid, n.oid, 'USAGE') or exists (
                            select from pg_depend d
                            where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
                              and d.classid not in ('pg_trigger'::regclass, 'pg_event_trigger'::regclass)))
                       or exists (
                            select from pg_aggregate a
                            where p.oid in (a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                                            a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
                              and has_function_privilege(r.oid, a.aggfnoid, 'EXECUTE'))))
            """;

    private static final String NAMED = """
            n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name
            """;

    private static final String SECURITY_DEFINER = "select " + NAMED + """
            , pg_get_userbyid(p.proowner) as owner
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where p.prosecdef and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and
            """ + CALLABLE + "order by 1";

    // A trigger's function is called by the trigger, whoever may call it by name.
    private static final String PRESETTING = "select " + NAMED + """
            , split_part(setting, '=', 1) as parameter
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace, unnest(p.proconfig) setting
            where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and lower(setting) ~ '^(tenancy[.]|role=|session_authorization=|session_replication_role=)'
              and (exists (select from pg_trigger t where t.tgfoid = p.oid and not t.tgisinternal) or
            """ + CALLABLE + ") order by 1, 2";

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
        runningAsOthers(catalog, findings);
        presetting(catalog, findings);
    }

    private void runningAsOthers(CatalogReader catalog, Findings findings) throws SQLException {
        record Function(String name, String owner) {}
        for (Function function : catalog.list(
                SECURITY_DEFINER, row -> new Function(row.getString("name"), row.getString("owner")), reach.roles())) {
            findings.add(
                    "function " + function.name,
                    "it is SECURITY DEFINER and open to the application, which so runs SQL as " + function.owner,
                    "make it SECURITY INVOKER, or REVOKE EXECUTE ON FUNCTION … FROM PUBLIC and the application's roles,"
                            + " also on an aggregate that calls it");
        }
    }

    private void presetting(CatalogReader catalog, Findings findings) throws SQLException {
        record Function(String name, String parameter) {}
        for (Function function : catalog.list(
                PRESETTING, row -> new Function(row.getString("name"), row.getString("parameter")), reach.roles())) {
            findings.add(
                    "function " + function.name,
                    "it sets " + function.parameter
                            + " while it runs, so that what calls it is past the policies meanwhile",
                    "run ALTER FUNCTION … RESET " + function.parameter);
        }
    }
}
