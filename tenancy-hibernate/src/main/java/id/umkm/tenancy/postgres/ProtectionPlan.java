package id.umkm.tenancy.postgres;

import static java.util.stream.Collectors.joining;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the statements that bring what is there to what the model says. It adds and corrects, and removes nothing else. */
final class ProtectionPlan {

    static final String FUNCTIONS = "functions";
    static final String SEQUENCES = "sequences";
    // Whoever erases a tenant, or lets a trail end, deletes; nobody changes what happened.
    private static final Privileges APPEND_AND_ERASE = Privileges.of("SELECT", "INSERT", "DELETE");
    static final Privileges WRITE = Privileges.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final ProtectionModel model;
    private final List<Step> steps = new ArrayList<>();

    ProtectionPlan(ProtectionModel model) {
        this.model = model;
    }

    static String section(String table) {
        return "table " + table;
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    void add(List<Step> more) {
        steps.addAll(more);
    }

    void function(FunctionShape shape, @Nullable FunctionState there) {
        FunctionState state = there;
        if (state != null && !shape.returnsAs(state)) {
            step(FUNCTIONS, shape.drop());
            state = null;
        }
        if (state == null || !shape.matches(state)) {
            step(FUNCTIONS, shape.create());
        }
        // A new function is open to all.
        Set<String> executors = state == null ? Set.of(PolicyState.PUBLIC) : state.executors();
        if (executors.contains(PolicyState.PUBLIC)) {
            step(FUNCTIONS, "REVOKE EXECUTE ON FUNCTION " + shape.signature() + " FROM PUBLIC");
        }
        List<String> callers = LibraryFunctions.isForApplication(shape)
                ? runtimeRoles()
                : List.of(model.roles().system());
        List<String> missing =
                callers.stream().filter(role -> !executors.contains(role)).toList();
        if (!missing.isEmpty()) {
            step(FUNCTIONS, "GRANT EXECUTE ON FUNCTION " + shape.signature() + " TO " + quoted(missing));
        }
    }

    void table(ProtectedTable table, TableState state) {
        String name = Identifiers.qualify(model.schema(), table.name());
        String section = section(table.name());
        if (!state.enabled()) {
            step(section, "ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY");
        }
        if (!state.forced()) {
            step(section, "ALTER TABLE " + name + " FORCE ROW LEVEL SECURITY");
        }
        for (PolicyShape policy : PolicyShape.of(table, model)) {
            if (state.policies().stream()
                    .noneMatch(there -> there.name().equals(policy.name()) && policy.matches(there))) {
                step(section, policy.drop(name));
                step(section, policy.create(name));
            }
        }
        Privileges application = table.access().privileges();
        grant(section, name, state, application, table.access() == Access.APPEND_ONLY ? APPEND_AND_ERASE : WRITE);
    }

    void globalTable(String table, TableState state) {
        Privileges library = LibraryTables.applicationPrivileges(table);
        Privileges application = library == null ? Privileges.of("SELECT") : library;
        grant(
                section(table),
                Identifiers.qualify(model.schema(), table),
                state,
                application,
                table.equals(LibraryTables.PLATFORM_AUDIT) ? Privileges.of("SELECT", "INSERT") : WRITE);
    }

    /**
     * Opens sequences, of which nothing but the next value can be learnt.
     *
     * @param missing the roles that may not use it yet
     */
    void sequence(String sequence, List<String> missing) {
        step(
                SEQUENCES,
                "GRANT USAGE ON SEQUENCE " + Identifiers.qualify(model.schema(), sequence) + " TO " + quoted(missing));
    }

    void allSequences() {
        step(
                SEQUENCES,
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + Identifiers.quote(model.schema()) + " TO "
                        + quoted(runtimeRoles()));
    }

    List<String> runtimeRoles() {
        DatabaseRoles roles = model.roles();
        return List.of(roles.application(), roles.applicationWide(), roles.system());
    }

    private void grant(String section, String table, TableState state, Privileges application, Privileges system) {
        DatabaseRoles roles = model.roles();
        grant(section, table, state, roles.application(), application);
        grant(section, table, state, roles.applicationWide(), application);
        grant(section, table, state, roles.system(), system);
    }

    private void grant(String section, String table, TableState state, String role, Privileges wanted) {
        Privileges missing = wanted.without(state.granted(role));
        if (!missing.isEmpty()) {
            step(section, "GRANT " + missing + " ON TABLE " + table + " TO " + Identifiers.quote(role));
        }
    }

    private void step(String section, String sql) {
        steps.add(Step.of(section, sql));
    }

    private static String quoted(List<String> roles) {
        return roles.stream().map(Identifiers::quote).collect(joining(", "));
    }
}
