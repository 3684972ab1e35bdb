package id.umkm.example.monitoring;

import id.umkm.example.monitoring.SecurityCounts.Reader;
import id.umkm.example.monitoring.SecurityCounts.Reading;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what is read in each hour, and raises alerts where that is unusual. Within the caller's transaction and tenant. */
@Component
@ReviewedNativeSql(
        "counts have no entity; each statement names its tenant, policies hold besides, and values are parameters")
class ReadingStore {

    private static final String ADD = """
            insert into umkm_reading as r (tenant_id, actor, hour, row_count, groups)
            select :tenant, n.actor, to_timestamp(n.hour), n.amount, coalesce(g.touched, '{}')
            from unnest(:actors::text[], :hours::bigint[], :amounts::bigint[]) with ordinality as n (actor, hour, amount, place)
            left join (select t.place, array_agg(t.touched) as touched
              from unnest(:places::bigint[], :touched::bigint[]) as t (place, touched) group by t.place) g using (place)
            order by n.actor, n.hour
            on conflict (tenant_id, actor, hour) do update set row_count = r.row_count + excluded.row_count,
              groups = array(select distinct x from unnest(r.groups || excluded.groups) x order by x limit :most)
            """;

    private static final String RAISE = """
            with usual as (
              select n.actor, percentile_cont(0.5) within group (order by n.row_count) as row_median,
                percentile_cont(0.5) within group (order by cardinality(n.groups)) as group_median
              from (select actor, row_count, groups, row_number() over (partition by actor order by hour desc) as age
                from umkm_reading where tenant_id = :tenant and actor = any (:actors) and hour < :hour) n
              where n.age <= :history group by n.actor),
            seen as (
              select r.actor, r.row_count, cardinality(r.groups)::bigint as group_count,
                greatest(:rowsFloor, ceil(:factor * coalesce(u.row_median, 0)))::bigint as most_rows,
                greatest(:groupsFloor, ceil(:factor * coalesce(u.group_median, 0)))::bigint as most_groups
              from umkm_reading r left join usual u on u.actor = r.actor
              where r.tenant_id = :tenant and r.actor = any (:actors) and r.hour = :hour),
            beyond as (
              select 'UNUSUAL_ROWS' as kind, actor, row_count as observed, most_rows as threshold
              from seen where row_count > most_rows
              union all
              select 'UNUSUAL_GROUPS', actor, group_count, most_groups from seen where group_count > most_groups)
            insert into umkm_security_alert
              (tenant_id, id, kind, subject, window_start, raised_at, observed, threshold)
            select :tenant, nextval('umkm_id_seq'), kind, actor, :hour, :now, observed, threshold from beyond
            on conflict (tenant_id, kind, subject, window_start) do nothing
            returning kind, subject, observed, threshold
            """;

    private final JdbcClient jdbc;

    ReadingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, Map<Reader, Reading> readings) {
        List<Map.Entry<Reader, Reading>> rows = List.copyOf(readings.entrySet());
        List<Long> places = new ArrayList<>();
        List<Long> touched = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            for (long group : rows.get(i).getValue().groups()) {
                places.add(i + 1L);
                touched.add(group);
            }
        }
        jdbc.sql(ADD)
                .param("tenant", tenant.value())
                .param("actors", rows.stream().map(row -> row.getKey().actor()).toArray(String[]::new))
                .param(
                        "hours",
                        rows.stream()
                                .mapToLong(row -> row.getKey().hour().getEpochSecond())
                                .toArray())
                .param(
                        "amounts",
                        rows.stream().mapToLong(row -> row.getValue().rows()).toArray())
                .param("places", array(places))
                .param("touched", array(touched))
                .param("most", SecurityCounts.MOST_GROUPS)
                .update();
    }

    private static long[] array(List<Long> values) {
        return values.stream().flatMapToLong(LongStream::of).toArray();
    }

    List<RaisedAlert> raise(
            TenantId tenant, Instant hour, MonitoringProperties.Reading rule, Collection<String> actors, Instant now) {
        return jdbc.sql(RAISE)
                .param("tenant", tenant.value())
                .param("actors", actors.toArray(String[]::new))
                .param("hour", Timestamp.from(hour))
                .param("history", rule.history())
                .param("factor", rule.factor())
                .param("rowsFloor", rule.rowsFloor())
                .param("groupsFloor", rule.groupsFloor())
                .param("now", Timestamp.from(now))
                .query((row, number) -> new RaisedAlert(
                        AlertKind.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        row.getLong("observed"),
                        row.getLong("threshold")))
                .list();
    }
}
