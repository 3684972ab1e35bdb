package id.umkm.example.audit;

import id.umkm.example.account.AccountActor;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.context.UserId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records what modules change, on the connection and in the transaction that changes it: neither is there without the other, and no
 * second connection is waited for. Whoever listens is told after the commit. Safe for use by many threads.
 */
@Component
public class ChangeTrail {

    private static final String ADD = """
            insert into tenancy_audit_event (tenant_id, id, occurred_at, actor, action, group_id, details)
            values (:tenant, nextval('tenancy_id_seq'), :at, :actor, :action, :group, jsonb_object(:names, :values))
            """;

    private final JdbcClient jdbc;
    private final ObjectProvider<AuditListener> listeners;
    private final Clock clock;

    ChangeTrail(JdbcClient jdbc, ObjectProvider<AuditListener> listeners, Clock clock) {
        this.jdbc = jdbc;
        this.listeners = listeners;
        this.clock = clock;
    }

    /**
     * Records a change by the bound actor.
     *
     * @param group where it was made
     * @param action what was done, such as {@code sale.created}
     * @param details to what; the trail is kept for long, so no names of customers
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if there is no transaction
     */
    public void record(GroupId group, String action, Map<String, String> details) {
        TenantContext context = TenantContext.required();
        record(context.tenant(), context.requiredActor().name(), action, group, details);
    }

    /**
     * Records a change by a user to what is its own and lies in no group, where the tenant is bound without an actor.
     *
     * @param user who makes it
     * @param action what was done, such as {@code token.created}
     * @param details to what; never a secret
     * @throws id.umkm.tenancy.context.TenantRequiredException if no tenant is bound
     * @throws IllegalStateException if there is no transaction
     */
    public void recordOwn(UserId user, String action, Map<String, String> details) {
        TenantId tenant = TenantContext.required().tenant();
        record(tenant, AccountActor.of(tenant, user).name(), action, null, details);
    }

    private void record(
            TenantId tenant, String actor, String action, @Nullable GroupId group, Map<String, String> details) {
        AuditEvent event = new AuditEvent(clock.instant(), tenant, actor, action, group, details);
        // Refuses where there is no transaction.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.orderedStream().forEach(listener -> listener.audited(event));
            }
        });
        add(tenant, event);
    }

    @ReviewedNativeSql(
            "the trail has no entity; the tenant is named, its policy holds besides, and values are parameters")
    private void add(TenantId tenant, AuditEvent event) {
        GroupId group = event.group();
        jdbc.sql(ADD)
                .param("tenant", tenant.value())
                .param("at", Timestamp.from(event.occurredAt()))
                .param("actor", event.actor())
                .param("action", event.action())
                .param("group", group == null ? null : group.value(), Types.BIGINT)
                .param("names", event.details().keySet().toArray(String[]::new))
                .param("values", event.details().values().toArray(String[]::new))
                .update();
    }
}
