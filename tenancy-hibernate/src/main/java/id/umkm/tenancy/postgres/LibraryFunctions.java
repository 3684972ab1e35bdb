package id.umkm.tenancy.postgres;

import id.umkm.tenancy.postgres.FunctionShape.Language;
import id.umkm.tenancy.postgres.FunctionShape.Volatility;
import java.sql.SQLException;
import java.util.List;

/**
 * The functions that policies and the binding of a transaction rest on. Those in policies are SQL around a raise in
 * PL/pgSQL: PostgreSQL then puts the expression itself into the plan, and an index serves it.
 */
final class LibraryFunctions {

    static final String CURRENT_TENANT = "tenancy_current_tenant";
    static final String GROUPS = "tenancy_groups";
    static final String BIND = "tenancy_bind";
    static final String BIND_CHECKED = "tenancy_bind_checked";
    static final String TENANTS = "tenancy_tenants";
    static final String READS_EPOCHS = "tenancy_reads_epochs";

    private static final String EPOCHS = "tenancy_epochs";
    private static final String TOUCH = "tenancy_touch";

    private static final String NO_TENANT = "tenancy_no_tenant";
    private static final String NO_ACTOR = "tenancy_no_actor";

    private final String schema;
    private final DatabaseRoles roles;
    private final boolean citus;

    /**
     * @param citus whether the database distributes tables with Citus, whose workers see what {@code SET LOCAL} sets and
     *     not what {@code set_config} does
     */
    LibraryFunctions(ProtectionModel model, boolean citus) {
        this.schema = model.schema();
        this.roles = model.roles();
        this.citus = citus;
    }

    /** The functions for the database that is asked. */
    static List<FunctionShape> of(ProtectionModel model, CatalogReader catalog) throws SQLException {
        return new LibraryFunctions(
                        model, catalog.isTrue("select exists (select from pg_extension where extname = 'citus')"))
                .all();
    }

    /** All functions, each after those that it calls. */
    List<FunctionShape> all() {
        return List.of(
                noTenant(),
                currentTenant(),
                noActor(),
                groups(),
                bindChecked(),
                bind(),
                readsEpochs(),
                epochs(),
                tenants(),
                touch());
    }

    private FunctionShape noTenant() {
        return raising(
                NO_TENANT,
                "",
                "no tenant is bound to this transaction",
                "Bind one first: TenantContext.of(tenant, actor).bind() in Java, SELECT tenancy_bind(tenant, groups) in SQL.");
    }

    // The planner may look at the groups first; what is missing first is said first.
    private FunctionShape noActor() {
        return raising(
                NO_ACTOR,
                "PERFORM " + Identifiers.qualify(schema, CURRENT_TENANT) + "();",
                "no actor is bound to this transaction, so that no group is visible",
                "Bind a tenant with an actor: TenantContext.of(tenant, actor).bind() in Java.");
    }

    // Text, so that it fits into coalesce(); it never returns.
    private FunctionShape raising(String name, String before, String message, String hint) {
        String body = """

                BEGIN
                    %s
                    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = '%s',
                        HINT = '%s';
                END
                """.formatted(before, message, hint);
        return new FunctionShape(schema, name, "", "", "text", Language.PLPGSQL, Volatility.STABLE, body);
    }

    private FunctionShape currentTenant() {
        return setting(CURRENT_TENANT, "tenancy.tenant_id", NO_TENANT, "bigint");
    }

    private FunctionShape groups() {
        return setting(GROUPS, "tenancy.groups", NO_ACTOR, "bigint[]");
    }

    // A setting is null when it was never set, and empty after a local one has ended.
    private FunctionShape setting(String name, String setting, String otherwise, String type) {
        String body = " SELECT coalesce(nullif(current_setting('%s', true), ''), %s())::%s "
                .formatted(setting, Identifiers.qualify(schema, otherwise), type);
        return new FunctionShape(schema, name, "", "", type, Language.SQL, Volatility.STABLE, body);
    }

    // No EXCEPTION block: it would be a savepoint, and what is set in one may be undone or get lost on Citus.
    private FunctionShape bindChecked() {
        String body = """

                DECLARE
                    bound CONSTANT text := nullif(current_setting('tenancy.tenant_id', true), '');
                BEGIN
                    IF tenant IS NULL OR tenant < 0 THEN
                        RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('tenant %%s cannot be bound', coalesce(tenant::text, 'null')),
                            HINT = 'A tenant is the positive id of its corporate, or 0 for the platform.';
                    END IF;
                    IF bound <> tenant::text THEN
                        RAISE EXCEPTION USING ERRCODE = '42501',
                            MESSAGE = format('tenant %%s cannot be bound: this transaction is bound to tenant %%s', tenant, bound),
                            HINT = 'End the transaction first; one transaction serves one tenant.';
                    END IF;
                    %s
                    %s
                    IF groups = '*' THEN
                        IF current_user = '%s' THEN
                            %s
                        END IF;
                    ELSIF current_user = '%s' THEN
                        %s
                    END IF;
                    RETURN true;
                END
                """.formatted(
                        set("tenancy.tenant_id", "tenant::text"),
                        set("tenancy.groups", "CASE WHEN groups <> '*' THEN groups ELSE '' END"),
                        roles.application(),
                        switchTo(roles.applicationWide()),
                        roles.applicationWide(),
                        switchTo(roles.application()));
        return binding(BIND_CHECKED, Language.PLPGSQL, body);
    }

    // The usual case is one expression, which PostgreSQL puts in place of the call, at a third of a call's cost:
    // nothing is bound in this transaction, an earlier one has left the setting empty, and the application asks.
    // With the whole tenant in view no policy looks at the groups. All else, and every refusal, is PL/pgSQL's; on
    // Citus everything.
    private FunctionShape bind() {
        String checked = Identifiers.qualify(schema, BIND_CHECKED) + "(tenant, groups)";
        String body = citus
                ? " SELECT " + checked + " "
                : """

                SELECT CASE
                    WHEN current_setting('tenancy.tenant_id', true) = '' AND tenant >= 0 AND current_user = '%s'
                    THEN set_config('tenancy.tenant_id', tenant::text, true) IS NOT NULL
                        AND CASE WHEN groups = '*' THEN set_config('role', '%s', true)
                            ELSE set_config('tenancy.groups', coalesce(groups, ''), true) END IS NOT NULL
                    ELSE %s
                END
                """.formatted(roles.application(), roles.applicationWide(), checked);
        return binding(BIND, Language.SQL, body);
    }

    // Not void: a call of such a function is not replaced by its body.
    private FunctionShape binding(String name, Language language, String body) {
        return new FunctionShape(
                schema,
                name,
                "tenant bigint, groups text",
                "bigint, text",
                "boolean",
                language,
                Volatility.VOLATILE,
                body);
    }

    private FunctionShape readsEpochs() {
        String body = " SELECT coalesce(current_setting('tenancy.epochs', true) = 'read', false) ";
        return new FunctionShape(schema, READS_EPOCHS, "", "", "boolean", Language.SQL, Volatility.STABLE, body);
    }

    // Epochs tell when a tenant was changed and nothing else. They are open while this runs, and at no other time.
    private FunctionShape epochs() {
        String body = """

                BEGIN
                    %s
                    RETURN QUERY SELECT e.tenant_id, e.epoch FROM %s e WHERE e.tenant_id = ANY (tenants);
                    %s
                END
                """.formatted(
                        set("tenancy.epochs", "'read'::text"),
                        Identifiers.qualify(schema, LibraryTables.EPOCH),
                        set("tenancy.epochs", "''::text"));
        return new FunctionShape(
                schema,
                EPOCHS,
                "tenants bigint[]",
                "bigint[]",
                "TABLE(tenant_id bigint, epoch bigint)",
                Language.PLPGSQL,
                Volatility.VOLATILE,
                body);
    }

    // For migrations, which have to name each tenant in turn. The application works for those that it is told of.
    private FunctionShape tenants() {
        String body = """

                BEGIN
                    %s
                    RETURN QUERY SELECT e.tenant_id FROM %s e WHERE e.tenant_id > 0 ORDER BY 1;
                    %s
                END
                """.formatted(
                        set("tenancy.epochs", "'read'::text"),
                        Identifiers.qualify(schema, LibraryTables.EPOCH),
                        set("tenancy.epochs", "''::text"));
        return new FunctionShape(schema, TENANTS, "", "", "SETOF bigint", Language.PLPGSQL, Volatility.VOLATILE, body);
    }

    /** Tells whether the application may call a function; the system role may call all. */
    static boolean isForApplication(FunctionShape shape) {
        return !shape.name().equals(TENANTS);
    }

    // Binds the tenant only where none is bound: binding again would take the actor's groups away.
    private FunctionShape touch() {
        String body = """

                DECLARE
                    raised bigint;
                BEGIN
                    IF nullif(current_setting('tenancy.tenant_id', true), '') IS DISTINCT FROM tenant::text THEN
                        PERFORM %s(tenant, null);
                    END IF;
                    UPDATE %s e SET epoch = %s WHERE e.tenant_id = tenant RETURNING e.epoch INTO raised;
                    IF raised IS NULL THEN
                        RAISE EXCEPTION USING ERRCODE = 'P0002', MESSAGE = format('tenant %%s has no epoch', tenant),
                            HINT = 'A tenant is the positive id of its corporate, or 0 for the platform.';
                    END IF;
                    RETURN raised;
                END
                """.formatted(
                        Identifiers.qualify(schema, BIND),
                        Identifiers.qualify(schema, LibraryTables.EPOCH),
                        LibraryTables.NEXT_EPOCH);
        return new FunctionShape(
                schema, TOUCH, "tenant bigint", "bigint", "bigint", Language.PLPGSQL, Volatility.VOLATILE, body);
    }

    private String set(String setting, String value) {
        return citus
                ? "EXECUTE format('SET LOCAL " + setting + " = %L', " + value + ");"
                : "PERFORM set_config('" + setting + "', " + value + ", true);";
    }

    private String switchTo(String role) {
        return citus
                ? "SET LOCAL ROLE " + Identifiers.quote(role) + ";"
                : "PERFORM set_config('role', '" + role + "', true);";
    }
}
