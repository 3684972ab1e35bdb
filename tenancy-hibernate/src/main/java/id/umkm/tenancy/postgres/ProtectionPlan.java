package id.umkm.tenancy.postgres;

import static java.util.stream.Collectors.joining;

import id.umkm.tenancy.postgres.ProtectedTable.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the statements that bring what is there to what the model says. It adds and corrects, and removes nothing else. */
final class ProtectionPlan {

    static final Privileges WRITE = Privileges.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final ProtectionModel model;
    private final List<String> statements = new ArrayList<>();

    ProtectionPlan(ProtectionModel model) {
        this.model = model;
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    void function(FunctionShape shape, @Nullable FunctionState state) {
        if (state == null || !shape.matches(state)) {
            statements.add(shape.create());
        }
        // A new function is open to all.
        Set<String> executors = state == null ? Set.of(PolicyState.PUBLIC) : state.executors();
        if (executors.contains(PolicyState.PUBLIC)) {
            statements.add("REVOKE EXECUTE ON FUNCTION " + shape.signature() + " FROM PUBLIC");
        }
        List<String> missing = runtimeRoles().stream()
                .filter(role -> !executors.contains(role))
                .toList();
        if (!missing.isEmpty()) {
            statements.add("GRANT EXECUTE ON FUNCTION " + shape.signature() + " TO " + quoted(missing));
        }
    }

    void table(ProtectedTable table, TableState state) {
        String name = Identifiers.qualify(model.schema(), table.name());
        if (!state.enabled()) {
            statements.add("ALTER TABLE " + name + " ENABLE ROW LEVEL SECURITY");
        }
        if (!state.forced()) {
            statements.add("ALTER TABLE " + name + " FORCE ROW LEVEL SECURITY");
        }
        for (PolicyShape policy : PolicyShape.of(table, model)) {
            if (state.policies().stream()
                    .noneMatch(there -> there.name().equals(policy.name()) && policy.matches(there))) {
                statements.add(policy.drop(name));
                statements.add(policy.create(name));
            }
        }
        Privileges application = table.access().privileges();
        grant(name, state, application, table.access() == Access.APPEND_ONLY ? application : WRITE);
    }

    void globalTable(String table, TableState state) {
        Privileges library = LibraryTables.applicationPrivileges(table);
        Privileges application = library == null ? Privileges.of("SELECT") : library;
        grant(
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
        statements.add(
                "GRANT USAGE ON SEQUENCE " + Identifiers.qualify(model.schema(), sequence) + " TO " + quoted(missing));
    }

    void allSequences() {
        statements.add("GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + Identifiers.quote(model.schema()) + " TO "
                + quoted(runtimeRoles()));
    }

    List<String> runtimeRoles() {
        DatabaseRoles roles = model.roles();
        return List.of(roles.application(), roles.applicationWide(), roles.system());
    }

    private void grant(String table, TableState state, Privileges application, Privileges system) {
        DatabaseRoles roles = model.roles();
        grant(table, state, roles.application(), application);
        grant(table, state, roles.applicationWide(), application);
        grant(table, state, roles.system(), system);
    }

    private void grant(String table, TableState state, String role, Privileges wanted) {
        Privileges missing = wanted.without(state.granted(role));
        if (!missing.isEmpty()) {
            statements.add("GRANT " + missing + " ON TABLE " + table + " TO " + Identifiers.quote(role));
        }
    }

    private static String quoted(List<String> roles) {
        return roles.stream().map(Identifiers::quote).collect(joining(", "));
    }
}
