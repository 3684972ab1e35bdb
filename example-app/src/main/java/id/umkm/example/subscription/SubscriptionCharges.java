package id.umkm.example.subscription;

import id.umkm.example.account.AccountNames;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.subscription.Subscription;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what subscriptions cost, in the transaction that makes them cost it. Nothing is collected here: a payment is asked for
 * where this is called.
 */
@Component
@ReviewedNativeSql("the tenant is named, the policies hold besides, and all values are parameters")
class SubscriptionCharges {

    private static final String ADD = """
            insert into umkm_subscription_charge (tenant_id, id, group_id, subscription_id, kind, plan_id, periods, amount_idr,
                paid_until, charged_by, charged_at)
            values (:tenant, nextval('umkm_id_seq'), :group, :subscription, :kind, :plan, :periods, :amount, :until, :by, :at)
            """;
    private static final String READ = """
            select subscription_id, kind, charged_at, charged_by, plan_id, periods, amount_idr, paid_until
            from umkm_subscription_charge
            where tenant_id = :tenant and group_id = :group and subscription_id = any (:subscriptions)
            order by charged_at desc, id desc
            """;

    private final JdbcClient jdbc;
    private final AccountNames people;
    private final Clock clock;

    SubscriptionCharges(JdbcClient jdbc, AccountNames people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** Charges for a subscription as it is from now on, by order of the bound actor; one without an end costs nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Subscription subscription, ChargeKind kind, @Nullable Integer periods, long amountIdr) {
        Instant end = subscription.expiresAt();
        if (end == null) {
            return;
        }
        TenantContext context = TenantContext.required();
        jdbc.sql(ADD)
                .param("tenant", context.tenant().value())
                .param("group", subscription.group().value())
                .param("subscription", subscription.id().value())
                .param("kind", kind.name())
                .param("plan", subscription.plan().value())
                .param("periods", periods)
                .param("amount", amountIdr)
                .param("until", Timestamp.from(end))
                .param("by", context.requiredActor().name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /** Reads the charges of subscriptions of a unit, by subscription, the latest first; without those that cost nothing. */
    @Transactional(propagation = Propagation.MANDATORY, readOnly = true)
    public Map<Long, List<Charge>> of(GroupId unit, Collection<Subscription> subscriptions) {
        if (subscriptions.isEmpty()) {
            return Map.of();
        }
        List<Row> rows = rows(unit, subscriptions);
        Map<String, String> names =
                people.ofActors(rows.stream().map(row -> row.charge().chargedBy()));
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Row::subscription,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                row -> row.charge().named(names.get(row.charge().chargedBy())), Collectors.toList())));
    }

    private List<Row> rows(GroupId unit, Collection<Subscription> subscriptions) {
        return jdbc.sql(READ)
                .param("tenant", TenantContext.required().tenant().value())
                .param("group", unit.value())
                .param(
                        "subscriptions",
                        subscriptions.stream()
                                .mapToLong(subscription -> subscription.id().value())
                                .toArray())
                .query((row, number) -> new Row(
                        row.getLong(1),
                        new Charge(
                                ChargeKind.valueOf(row.getString(2)),
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                null,
                                row.getLong(5),
                                row.getObject(6, Integer.class),
                                row.getLong(7),
                                row.getTimestamp(8).toInstant())))
                .list();
    }

    private record Row(long subscription, Charge charge) {}
}
