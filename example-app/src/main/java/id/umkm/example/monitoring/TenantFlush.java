package id.umkm.example.monitoring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import id.umkm.example.monitoring.SecurityCounts.Reader;
import id.umkm.example.monitoring.SecurityCounts.Reading;
import id.umkm.example.monitoring.SecurityCounts.Signal;
import id.umkm.example.monitoring.SignalStore.Happening;
import id.umkm.tenancy.access.AccessSource;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.OrganizationTree;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what was counted in one tenant, and raises the alerts that come of it, in one transaction. Of a tenant that is suspended or gone
 * the meters alone tell: strangers who fail to sign in there must not hold up its erasure, and nothing comes after that.
 */
@Component
class TenantFlush {

    private final SignalStore signals;
    private final ReadingStore readings;
    private final AccessSource access;
    private final TransactionOperations transactions;
    private final MonitoringProperties properties;
    private final SecurityMeters meters;
    private final Clock clock;

    TenantFlush(
            SignalStore signals,
            ReadingStore readings,
            AccessSource access,
            TransactionOperations transactions,
            MonitoringProperties properties,
            SecurityMeters meters,
            Clock clock) {
        this.signals = signals;
        this.readings = readings;
        this.access = access;
        this.transactions = transactions;
        this.properties = properties;
        this.meters = meters;
        this.clock = clock;
    }

    /** Writes it with the tenant bound, and returns the alerts that are new. */
    List<RaisedAlert> write(TenantId tenant, SecurityFlush.OfTenant counted) {
        Map<Happening, Long> happenings = happenings(tenant, counted.signals());
        Instant now = clock.instant();
        List<RaisedAlert> raised = Objects.requireNonNull(transactions.execute(status -> {
            if (!signals.isKept(tenant)) {
                return List.of();
            }
            List<RaisedAlert> alerts = new ArrayList<>(write(tenant, happenings, now));
            alerts.addAll(writeReadings(tenant, counted.readings(), now));
            return alerts;
        }));
        happenings.forEach((happening, times) -> meters.happened(happening.kind(), times));
        return raised;
    }

    private Map<Happening, Long> happenings(TenantId tenant, Map<Signal, Long> counted) {
        Map<Happening, Long> happenings = new HashMap<>();
        if (!counted.isEmpty()) {
            OrganizationTree tree = access.tenant(tenant).tree();
            counted.forEach((signal, times) -> happenings.merge(
                    new Happening(kindOf(signal, tree), signal.subject(), signal.minute()), times, Long::sum));
        }
        return happenings;
    }

    // A denial does not say whether the group is another tenant's or none at all; both are a try at what is not here.
    private static AlertKind kindOf(Signal signal, OrganizationTree tree) {
        Long group = signal.group();
        return group == null || isIn(tree, group) ? signal.kind() : AlertKind.OTHER_TENANTS_OBJECTS;
    }

    private static boolean isIn(OrganizationTree tree, long group) {
        return group > 0 && tree.contains(new GroupId(group));
    }

    private List<RaisedAlert> write(TenantId tenant, Map<Happening, Long> happenings, Instant now) {
        if (happenings.isEmpty()) {
            return List.of();
        }
        signals.add(tenant, happenings);
        List<RaisedAlert> raised = new ArrayList<>();
        happenings.keySet().stream()
                .collect(groupingBy(Happening::kind, mapping(Happening::subject, toSet())))
                .forEach((kind, subjects) ->
                        raised.addAll(signals.raise(tenant, kind, properties.rule(kind), subjects, now)));
        return raised;
    }

    private List<RaisedAlert> writeReadings(TenantId tenant, Map<Reader, Reading> counted, Instant now) {
        if (counted.isEmpty()) {
            return List.of();
        }
        readings.add(tenant, counted);
        List<RaisedAlert> raised = new ArrayList<>();
        counted.keySet().stream()
                .collect(groupingBy(Reader::hour, mapping(Reader::actor, toSet())))
                .forEach((hour, actors) ->
                        raised.addAll(readings.raise(tenant, hour, properties.reading(), actors, now)));
        return raised;
    }
}
