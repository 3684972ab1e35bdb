package id.umkm.example.monitoring;

import id.umkm.tenancy.context.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * What this node has seen and not yet written, in bounded memory: adding to it asks nobody. Safe for use by many threads, which
 * wait for one another no longer than a map takes.
 */
@Component
@EnableConfigurationProperties(MonitoringProperties.class)
class SecurityCounts {

    /** How many groups of an actor are told apart in an hour. */
    static final int MOST_GROUPS = 5_000;

    private static final int GROUPS_PER_SUBJECT = 10;
    private static final int LONGEST_SUBJECT = 300;

    /** How many groups that a subject was denied are told apart until they are written. */
    static final int SIGNALLED_GROUPS = 100;

    private final Clock clock;
    private final int most;
    private Counted counted = new Counted();

    SecurityCounts(Clock clock, MonitoringProperties properties) {
        this.clock = clock;
        this.most = properties.maxSubjects();
    }

    /**
     * Something that happened.
     *
     * @param kind what; of a denial it may turn out to be about another tenant
     * @param tenant where; null for a sign-in, whose account's tenant is found out later
     * @param subject who
     * @param group what was asked for; null where that is known to be no group, or no longer matters
     * @param minute when
     */
    record Signal(
            AlertKind kind,
            @Nullable TenantId tenant,
            String subject,
            @Nullable Long group,
            Instant minute) {}

    /** Who read, and in which hour. */
    record Reader(TenantId tenant, String actor, Instant hour) {}

    /** What was read. */
    static final class Reading {

        private long rows;
        private final Set<Long> groups = new HashSet<>();

        long rows() {
            return rows;
        }

        Set<Long> groups() {
            return groups;
        }
    }

    /** What was seen since the last time. */
    static final class Counted {

        private final Map<Signal, Long> signals = new HashMap<>();
        private final Map<Subject, Integer> groupsOf = new HashMap<>();
        private final Map<Reader, Reading> readings = new HashMap<>();
        private long groups;
        private long dropped;

        Map<Signal, Long> signals() {
            return signals;
        }

        Map<Reader, Reading> readings() {
            return readings;
        }

        /** How much was not counted for want of room. */
        long dropped() {
            return dropped;
        }
    }

    /** Counts something that happened now. */
    void happened(AlertKind kind, @Nullable TenantId tenant, String subject, @Nullable Long group) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        add(new Signal(kind, tenant, shorten(subject), group, minute), 1);
    }

    /** Counts what was read now, and the group that it is about. */
    void read(TenantId tenant, String actor, long rows, @Nullable Long group) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        add(new Reader(tenant, shorten(actor), hour), rows, group == null ? Set.of() : Set.of(group));
    }

    /** Takes what was counted. */
    synchronized Counted drain() {
        Counted drained = counted;
        counted = new Counted();
        return drained;
    }

    synchronized void add(Signal happened, long times) {
        Signal signal = withinItsShare(happened);
        if (counted.signals.size() < most || counted.signals.containsKey(signal)) {
            counted.signals.merge(signal, times, Long::sum);
        } else {
            counted.dropped += times;
        }
    }

    // One who asks for ever more groups takes no room from others: beyond its share they are one.
    private Signal withinItsShare(Signal signal) {
        if (signal.group() == null || counted.signals.containsKey(signal)) {
            return signal;
        }
        int keys = counted.groupsOf.merge(new Subject(signal.tenant(), signal.subject()), 1, Integer::sum);
        return keys <= SIGNALLED_GROUPS
                ? signal
                : new Signal(signal.kind(), signal.tenant(), signal.subject(), null, signal.minute());
    }

    private record Subject(@Nullable TenantId tenant, String name) {}

    synchronized void add(Reader reader, long rows, Set<Long> groups) {
        Reading reading = counted.readings.get(reader);
        if (reading == null) {
            if (counted.readings.size() >= most) {
                counted.dropped++;
                return;
            }
            reading = new Reading();
            counted.readings.put(reader, reading);
        }
        reading.rows += rows;
        for (Long group : groups) {
            addGroup(reading, group);
        }
    }

    private void addGroup(Reading reading, Long group) {
        if (reading.groups.size() >= MOST_GROUPS || reading.groups.contains(group)) {
            return;
        }
        if (counted.groups >= (long) most * GROUPS_PER_SUBJECT) {
            counted.dropped++;
            return;
        }
        reading.groups.add(group);
        counted.groups++;
    }

    private static String shorten(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }
}
