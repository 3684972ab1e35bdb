package id.umkm.example.monitoring;

import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how often things happened, and raises alerts where that is too often. Within the caller's transaction and tenant. */
@Component
@ReviewedNativeSql(
        "counts have no entity; each statement names its tenant, policies hold besides, and values are parameters")
class SignalStore {

    // In the order of the key, so that nodes wait for one another and never in a circle.
    private static final String ADD = """
            insert into umkm_security_signal as s (tenant_id, kind, subject, started_at, amount)
            select :tenant, n.kind, n.subject, to_timestamp(n.minute), sum(n.amount)::bigint
            from unnest(:kinds::text[], :subjects::text[], :minutes::bigint[], :amounts::bigint[])
              as n (kind, subject, minute, amount)
            group by n.kind, n.subject, n.minute
            order by n.kind, n.subject, n.minute
            on conflict (tenant_id, kind, subject, started_at) do update set amount = s.amount + excluded.amount
            """;

    // What raised an alert within the window raises no second one; the unique key decides between nodes.
    private static final String RAISE = """
            insert into umkm_security_alert
              (tenant_id, id, kind, subject, window_start, raised_at, observed, threshold)
            select :tenant, nextval('umkm_id_seq'), :kind, t.subject, :windowStart, :now, t.observed, :threshold
            from (select s.subject, sum(s.amount)::bigint as observed from umkm_security_signal s
              where s.tenant_id = :tenant and s.kind = :kind and s.subject = any (:subjects) and s.started_at > :since
              group by s.subject having sum(s.amount) >= :threshold) t
            where not exists (select 1 from umkm_security_alert a where a.tenant_id = :tenant and a.kind = :kind
              and a.subject = t.subject and a.raised_at > :since)
            on conflict (tenant_id, kind, subject, window_start) do nothing
            returning subject, observed, threshold
            """;

    private static final String KEEP = """
            select g.id from tenancy_group g where g.tenant_id = :tenant and g.level = 0
              and not exists (select 1 from umkm_suspension s where s.tenant_id = :tenant)
            for key share of g
            """;

    private final JdbcClient jdbc;

    SignalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells whether the tenant is there and active, and keeps it from being erased until the transaction ends. */
    boolean isKept(TenantId tenant) {
        return tenant.isPlatform()
                || !jdbc.sql(KEEP)
                        .param("tenant", tenant.value())
                        .query()
                        .listOfRows()
                        .isEmpty();
    }

    /** What happened, to whom, and in which minute. */
    record Happening(AlertKind kind, String subject, Instant minute) {}

    void add(TenantId tenant, Map<Happening, Long> happenings) {
        List<Map.Entry<Happening, Long>> rows = List.copyOf(happenings.entrySet());
        jdbc.sql(ADD)
                .param("tenant", tenant.value())
                .param(
                        "kinds",
                        rows.stream().map(row -> row.getKey().kind().name()).toArray(String[]::new))
                .param(
                        "subjects",
                        rows.stream().map(row -> row.getKey().subject()).toArray(String[]::new))
                .param(
                        "minutes",
                        rows.stream()
                                .mapToLong(row -> row.getKey().minute().getEpochSecond())
                                .toArray())
                .param("amounts", rows.stream().mapToLong(Map.Entry::getValue).toArray())
                .update();
    }

    List<RaisedAlert> raise(
            TenantId tenant, AlertKind kind, MonitoringProperties.Rule rule, Collection<String> subjects, Instant now) {
        return jdbc.sql(RAISE)
                .param("tenant", tenant.value())
                .param("kind", kind.name())
                .param("subjects", subjects.toArray(String[]::new))
                .param("threshold", rule.threshold())
                .param("since", Timestamp.from(now.minus(rule.window())))
                .param("windowStart", Timestamp.from(startOfWindow(now, rule.window())))
                .param("now", Timestamp.from(now))
                .query((row, number) -> new RaisedAlert(
                        kind, row.getString("subject"), row.getLong("observed"), row.getLong("threshold")))
                .list();
    }

    private static Instant startOfWindow(Instant now, Duration window) {
        long seconds = window.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }
}
