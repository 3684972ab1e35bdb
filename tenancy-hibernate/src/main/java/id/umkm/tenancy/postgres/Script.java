package id.umkm.tenancy.postgres;

import java.util.List;

/** Writes a plan down for people to review. */
final class Script {

    private static final String HEADER = """
            -- Row-level security of Tenancy, generated from the entity model: policies and grants, keys and indexes.
            --
            -- Run it as the role %s, once the tables are there: after the migrations of Tenancy (db/tenancy/migration) and after
            -- your own. It may be run again, and changes nothing then; so with Flyway it makes a good repeatable migration
            -- (R__tenancy.sql). Let it run in one transaction, as Flyway does and psql with --single-transaction, for a table's
            -- policies are dropped before they are created.
            --
            -- Roles are made by docs/provision.sql. An index is not needed where another one begins with the same columns.
            """;

    private Script() {}

    static String header(ProtectionModel model) {
        return HEADER.formatted(model.roles().owner());
    }

    /** The statements, in sections that say what they are about; empty where there is none. */
    static String of(ProtectionModel model, List<Step> steps) {
        StringBuilder text = new StringBuilder();
        String section = "";
        for (Step step : steps) {
            if (!step.section().equals(section)) {
                section = step.section();
                text.append("\n-- ").append(heading(model, section)).append("\n\n");
            }
            if (step.comment() != null) {
                text.append("-- ").append(step.comment()).append('\n');
            }
            text.append(step.sql()).append(";\n");
        }
        return text.toString();
    }

    private static String heading(ProtectionModel model, String section) {
        return model.tables().stream()
                .filter(table -> section.equals(ProtectionPlan.section(table.name())))
                .map(table -> section + ": rows belong to a tenant by " + table.tenantColumn()
                        + (table.groupColumn() == null ? "" : ", and to a group by " + table.groupColumn()))
                .findFirst()
                .orElse(section);
    }
}
