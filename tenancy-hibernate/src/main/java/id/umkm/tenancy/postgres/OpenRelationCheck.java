package id.umkm.tenancy.postgres;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whatever is open to the application is protected or declared global, and open no further than it must be. */
final class OpenRelationCheck implements VerifierCheck {

    // TRUNCATE passes policies, a trigger runs in others' sessions, a foreign key tells which rows exist, and who
    // maintains a
    // table locks it for all tenants.
    private static final Privileges NEVER = Privileges.of("TRUNCATE", "TRIGGER", "REFERENCES", "MAINTAIN");

    private final ProtectionModel model;
    private final Reach reach;
    private final List<OpenRelation> relations;
    private final boolean ownerAllowed;
    private final Map<String, ProtectedTable> tables;

    OpenRelationCheck(ProtectionModel model, Reach reach, List<OpenRelation> relations, boolean ownerAllowed) {
        this.model = model;
        this.reach = reach;
        this.relations = relations;
        this.ownerAllowed = ownerAllowed;
        this.tables = model.tablesByName();
    }

    @Override
    public void run(CatalogReader catalog, Findings findings) {
        for (OpenRelation relation : relations) {
            ProtectedTable table = relation.schema().equals(model.schema()) ? tables.get(relation.name()) : null;
            boolean owned = reach.includes(relation.owner());
            if (table == null && !model.isGlobal(relation.schema(), relation.name())) {
                unprotected(relation, findings);
            } else if (table == null && !model.isLetPass(relation.schema(), relation.name())) {
                global(relation, findings);
            } else if (table != null && owned && !ownerAllowed) {
                owned(relation, findings);
            }
            if (!owned) {
                excess(relation, table, findings);
            }
        }
    }

    private void unprotected(OpenRelation relation, Findings findings) {
        if (relation.kind() == 'v' && relation.securityInvoker()) {
            return;
        }
        String closing = "run " + revoke("ALL", relation);
        String global = ", or list it as global if none of its rows belongs to a tenant";
        switch (relation.kind()) {
            case 'v' ->
                findings.add(
                        relation.describe(),
                        "it is open to the application and reads with the rights of its owner " + relation.owner()
                                + ", past the policies",
                        "run ALTER VIEW " + qualified(relation) + " SET (security_invoker = true)" + global);
            case 'm', 'f' ->
                findings.add(
                        relation.describe(), "it is open to the application, and can have no policy", closing + global);
            default ->
                findings.add(
                        relation.describe(),
                        relation.partition()
                                ? "it is open to the application, and read directly it does not use the policies of the table"
                                        + " that it is a part of"
                                : "it is open to the application and neither protected nor listed as global",
                        relation.partition() ? closing : "map it with a tenant, or " + closing + global);
        }
    }

    // Listed as global, and yet with rows of tenants.
    private void global(OpenRelation relation, Findings findings) {
        String passed =
                ", or list it with its schema (" + relation.schema() + "." + relation.name() + ") to let it pass";
        boolean showsRows = relation.kind() != 'v' || !relation.securityInvoker();
        if (showsRows && !relation.protectedBelow().isEmpty()) {
            findings.add(
                    relation.describe(),
                    "it is listed as global, but shows rows of " + String.join(", ", relation.protectedBelow())
                            + " past their policies",
                    "run " + revoke("ALL", relation) + passed);
        } else if (relation.withTenant() && relation.kind() != 'v') {
            findings.add(
                    relation.describe(),
                    "it is listed as global, but has a column tenant_id, so its rows belong to tenants",
                    "map it with a tenant" + passed);
        }
    }

    private void owned(OpenRelation relation, Findings findings) {
        findings.add(
                relation.describe(),
                "it is owned by " + relation.owner() + ", which the application runs as and which could switch its"
                        + " protection off",
                "run ALTER TABLE " + qualified(relation) + " OWNER TO "
                        + Identifiers.quote(model.roles().owner()) + ", or set allow-owner");
    }

    private void excess(OpenRelation relation, @Nullable ProtectedTable table, Findings findings) {
        Privileges held = Privileges.of(relation.privileges());
        Privileges never = held.and(NEVER);
        if (!never.isEmpty()) {
            findings.add(
                    relation.describe(),
                    "the application has " + never + " on it, which policies do not govern",
                    "run " + revoke(never.toString(), relation));
        }
        if (!relation.grantable().isEmpty()) {
            findings.add(
                    relation.describe(),
                    "the application may pass " + Privileges.of(relation.grantable()) + " on it on to others",
                    "run " + revoke("GRANT OPTION FOR ALL", relation));
        }
        Privileges most = table != null ? table.access().privileges() : mostOnGlobal(relation);
        Privileges more =
                most == null ? Privileges.NONE : held.and(ProtectionPlan.WRITE).without(most);
        if (!more.isEmpty()) {
            findings.add(
                    relation.describe(),
                    "the application has " + more + " on it, and is to have " + most + " alone",
                    "run " + revoke(more.toString(), relation));
        }
    }

    private @Nullable Privileges mostOnGlobal(OpenRelation relation) {
        return relation.schema().equals(model.schema()) ? LibraryTables.applicationPrivileges(relation.name()) : null;
    }

    private String revoke(String privileges, OpenRelation relation) {
        return "REVOKE " + privileges + " ON " + qualified(relation) + " FROM PUBLIC, "
                + String.join(
                        ", ", reach.roles().stream().map(Identifiers::quote).toList());
    }

    private static String qualified(OpenRelation relation) {
        return Identifiers.qualify(relation.schema(), relation.name());
    }
}
