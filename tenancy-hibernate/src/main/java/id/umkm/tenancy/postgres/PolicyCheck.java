package id.umkm.tenancy.postgres;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Each table of the model has the generated policies, on and forced, and no other that would widen them. */
final class PolicyCheck implements VerifierCheck {

    private static final String HIBERNATE_8 = "hibernate_tenant_isolation";

    private final ProtectionModel model;
    private final Reach reach;
    private final boolean missingAllowed;

    PolicyCheck(ProtectionModel model, Reach reach) {
        this(model, reach, false);
    }

    private PolicyCheck(ProtectionModel model, Reach reach, boolean missingAllowed) {
        this.model = model;
        this.reach = reach;
        this.missingAllowed = missingAllowed;
    }

    /** The same for the tables that are there: a later version of the application may have dropped one. */
    static PolicyCheck ofTablesThatExist(ProtectionModel model, Reach reach) {
        return new PolicyCheck(model, reach, true);
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) throws SQLException {
        Map<String, TableState> states =
                TableStates.read(catalog, model.schema(), model.tablesByName().keySet());
        for (ProtectedTable table : model.tables()) {
            if (!missingAllowed || states.containsKey(table.name())) {
                check(table, states.get(table.name()), findings);
            }
        }
    }

    private void check(ProtectedTable table, @Nullable TableState state, Findings findings) {
        String object = "table " + model.schema() + "." + table.name();
        String apply = "apply row-level security as " + model.roles().owner();
        if (state == null || !state.isTable()) {
            findings.add(
                    object,
                    state == null ? "it does not exist" : "it is no table, so it has no policies",
                    "run the migration that creates it in schema " + model.schema() + ", or correct the mapping");
            return;
        }
        String owner = model.roles().owner();
        // An owner that the application runs as is judged with what is open to it.
        if (!state.owner().equals(owner) && !reach.includes(state.owner())) {
            findings.add(
                    object,
                    "it is owned by " + state.owner() + ", not by " + owner
                            + ", and its owner can switch its protection off",
                    "run ALTER TABLE " + Identifiers.qualify(model.schema(), table.name()) + " OWNER TO "
                            + Identifiers.quote(owner));
        }
        if (!state.enabled()) {
            findings.add(object, "row-level security is off", apply);
        }
        if (!state.forced()) {
            findings.add(object, "row-level security is not forced, so that it does not hold for the owner", apply);
        }
        Map<String, PolicyShape> expected =
                PolicyShape.of(table, model).stream().collect(Collectors.toMap(PolicyShape::name, shape -> shape));
        for (PolicyState policy : state.policies()) {
            PolicyShape shape = expected.remove(policy.name());
            if (shape == null) {
                foreign(object, policy, findings);
            } else if (!shape.matches(policy)) {
                findings.add(object, "policy " + policy.name() + " is not the generated one: " + text(policy), apply);
            }
        }
        expected.keySet().stream()
                .sorted()
                .forEach(name -> findings.add(object, "policy " + name + " is missing", apply));
    }

    // Permissive policies are joined by OR: one more lets more rows through. A restrictive one narrows here, but the
    // workers of
    // Citus take it as permissive, in silence.
    private void foreign(String object, PolicyState policy, Findings findings) {
        if (policy.roles().stream().noneMatch(this::isJudged)) {
            return;
        }
        String problem = policy.permissive()
                ? " widens what is reached: "
                : " is restrictive, which Citus makes permissive on its workers: ";
        findings.add(
                object,
                "policy " + policy.name() + (isHibernates(policy) ? ", which Hibernate 8 makes," : "") + problem
                        + text(policy),
                "run DROP POLICY " + Identifiers.quote(policy.name()) + " ON "
                        + Identifiers.qualify(model.schema(), policy.table())
                        + (isHibernates(policy)
                                ? ", and set hibernate.multi_tenant.rls_enabled=false wherever that schema is generated"
                                : ""));
    }

    private boolean isJudged(String role) {
        return reach.includes(role) || model.roles().all().contains(role);
    }

    private static boolean isHibernates(PolicyState policy) {
        return policy.name().equals(HIBERNATE_8)
                || (policy.using() != null && policy.using().contains("'hibernate.tenant_id"));
    }

    private static String text(PolicyState policy) {
        return (policy.permissive() ? "" : "restrictive, ") + "for "
                + policy.roles().stream().sorted().collect(Collectors.joining(", "))
                + (policy.command() == PolicyCommand.ALL ? "" : ", " + policy.command() + " alone")
                + (policy.using() == null ? "" : ", using " + policy.using())
                + (policy.check() == null ? "" : ", with check " + policy.check());
    }
}
