package id.umkm.tenancy.store;

import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;

/** Adds events to the audit trails. */
final class AuditTable {

    private final Database database;

    AuditTable(Database database) {
        this.database = database;
    }

    void add(long id, TenantId tenant, AuditEvent event) {
        GroupId group = event.group();
        database.update(
                "insert into {schema}.tenancy_audit_event (tenant_id, id, occurred_at, actor, action, group_id, details)"
                        + " values (?, ?, ?, ?, ?, ?, jsonb_object(?, ?))",
                tenant.value(),
                id,
                event.occurredAt(),
                event.actor(),
                event.action(),
                group == null ? null : group.value(),
                event.details().keySet(),
                event.details().values());
    }

    void addWithoutTenant(long id, AuditEvent event) {
        database.update(
                "insert into {schema}.tenancy_platform_audit_event (id, occurred_at, actor, action, details)"
                        + " values (?, ?, ?, ?, jsonb_object(?, ?))",
                id,
                event.occurredAt(),
                event.actor(),
                event.action(),
                event.details().keySet(),
                event.details().values());
    }
}
