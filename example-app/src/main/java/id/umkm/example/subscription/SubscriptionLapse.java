package id.umkm.example.subscription;

import id.umkm.example.job.JobHandler;
import id.umkm.tenancy.administration.AdministrationStore;
import id.umkm.tenancy.administration.AdministrationTransaction;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.subscription.Subscription;
import id.umkm.tenancy.subscription.SubscriptionId;
import id.umkm.tenancy.subscription.SubscriptionStatus;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Brings the status of subscriptions in step with the time: what was paid for becomes past due at its end, and expires with
 * its grace; a trial expires at its end. What they switch on ended on the second, without this.
 */
@Component
class SubscriptionLapse implements JobHandler {

    static final String TYPE = "subscription-lapse";

    private static final String ENDED = """
            select id from tenancy_subscription
            where status in ('TRIAL', 'ACTIVE') and expires_at <= :now
              or status = 'PAST_DUE' and expires_at <= :grace
            order by id
            """;

    private final AdministrationStore store;
    private final JdbcClient jdbc;
    private final Clock clock;

    SubscriptionLapse(AdministrationStore store, JdbcClient jdbc, Clock clock) {
        this.store = store;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void run(TenantId tenant) {
        lapse(clock.instant());
    }

    /** Changes what has ended by a moment, each subscription in a transaction of its own, and tells how many. */
    int lapse(Instant now) {
        int changed = 0;
        for (SubscriptionId id : ended(now)) {
            changed += store.inTransaction(transaction -> change(transaction, id, now)) ? 1 : 0;
        }
        return changed;
    }

    @ReviewedNativeSql("the library's tables have no entities; their policies leave the bound tenant's rows")
    private List<SubscriptionId> ended(Instant now) {
        return jdbc.sql(ENDED)
                .param("now", Timestamp.from(now))
                .param("grace", Timestamp.from(now.minus(SubscriptionFlow.GRACE)))
                .query((row, number) -> new SubscriptionId(row.getLong(1)))
                .list();
    }

    // Within the lock of the tenant's administration: a renewal that came between is seen, and wins.
    static boolean change(AdministrationTransaction transaction, SubscriptionId id, Instant now) {
        Subscription before = transaction.findSubscription(id);
        if (before == null) {
            return false;
        }
        SubscriptionStatus status = SubscriptionFlow.statusAt(before, now);
        if (status == before.status()) {
            return false;
        }
        transaction.updateSubscription(new Subscription(
                id,
                before.tenant(),
                before.group(),
                before.plan(),
                status,
                before.startedAt(),
                before.expiresAt(),
                before.modulesEnabled()));
        transaction.audit(new AuditEvent(
                now,
                before.tenant(),
                TenantContext.required().requiredActor().name(),
                "subscription.changed",
                before.group(),
                Map.of(
                        "subscriptionId", id.toString(),
                        "before.status", before.status().name(),
                        "after.status", status.name())));
        return true;
    }
}
