package id.umkm.tenancy.subscription;

import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the subscriptions of one tenant enable on each of its business units. Time is judged at each question, not when
 * this is built. Immutable and safe for use by many threads.
 */
public final class Entitlements {

    private static final Entitlement[] NOTHING = {};
    private static final Entitlements NONE = new Entitlements(new long[0], new Entitlement[0][]);

    private final GroupIndex units;
    private final Entitlement[][] byUnit;

    private Entitlements(long[] units, Entitlement[][] byUnit) {
        this.units = GroupIndex.of(units);
        this.byUnit = byUnit;
    }

    /**
     * Returns entitlements that enable nothing.
     *
     * @return the empty entitlements
     */
    public static Entitlements none() {
        return NONE;
    }

    /**
     * Builds the entitlements of one tenant.
     *
     * @param subscriptions its subscriptions; those that are neither trial nor active are passed over
     * @param plans the plans that they name, each once
     * @return the entitlements
     * @throws IllegalArgumentException if a trial or active subscription names a plan that is not among {@code plans}
     */
    public static Entitlements of(Collection<Subscription> subscriptions, Collection<Plan> plans) {
        Map<PlanId, Plan> plansById = plans.stream().collect(Collectors.toMap(Plan::id, plan -> plan));
        Map<GroupId, List<Entitlement>> byUnit = new LinkedHashMap<>();
        for (Subscription subscription : subscriptions) {
            if (!subscription.status().isEnabling()) {
                continue;
            }
            Plan plan = plansById.get(subscription.plan());
            if (plan == null) {
                throw new IllegalArgumentException("subscription " + subscription.id() + " names plan "
                        + subscription.plan() + ", which is not among the plans given");
            }
            byUnit.computeIfAbsent(subscription.group(), unit -> new ArrayList<>(1))
                    .add(Entitlement.of(subscription, plan));
        }
        return byUnit.isEmpty()
                ? NONE
                : new Entitlements(
                        byUnit.keySet().stream().mapToLong(GroupId::value).toArray(),
                        byUnit.values().stream()
                                .map(each -> each.toArray(Entitlement[]::new))
                                .toArray(Entitlement[][]::new));
    }

    /**
     * Tells whether a module is enabled on a business unit.
     *
     * @param unit the business unit
     * @param module the module's slug
     * @param epochMillis the moment, in milliseconds since 1970-01-01T00:00Z
     * @return false also where the unit has no subscription
     */
    public boolean isModuleEnabled(GroupId unit, String module, long epochMillis) {
        return isModuleEnabled(unit.value(), module, epochMillis);
    }

    /**
     * Tells whether a module is enabled on a business unit, for hot paths.
     *
     * @param unit the business unit's id
     * @param module the module's slug
     * @param epochMillis the moment, in milliseconds since 1970-01-01T00:00Z
     * @return false also where the unit has no subscription
     */
    public boolean isModuleEnabled(long unit, String module, long epochMillis) {
        for (Entitlement each : at(unit)) {
            if (each.isLive(epochMillis) && each.modules.contains(module)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether a feature is enabled on a business unit.
     *
     * @param unit the business unit
     * @param feature the feature's name
     * @param moment the moment
     * @return false also where the unit has no subscription
     */
    public boolean isFeatureEnabled(GroupId unit, String feature, Instant moment) {
        long epochMillis = moment.toEpochMilli();
        for (Entitlement each : at(unit.value())) {
            if (each.isLive(epochMillis) && each.features.contains(feature)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lists the moments at which time alone may change what is enabled on a business unit.
     *
     * @param unit the business unit
     * @return when its subscriptions begin and end, in no order; empty where the unit has no subscription
     */
    public List<Instant> edgesOf(GroupId unit) {
        List<Instant> edges = new ArrayList<>();
        for (Entitlement each : at(unit.value())) {
            edges.add(Instant.ofEpochMilli(each.from));
            if (each.until != Long.MAX_VALUE) {
                edges.add(Instant.ofEpochMilli(each.until));
            }
        }
        return edges;
    }

    private Entitlement[] at(long unit) {
        int position = units.positionOf(unit);
        return position == GroupIndex.NONE ? NOTHING : byUnit[position];
    }

    private record Entitlement(long from, long until, Set<String> modules, Set<String> features) {

        static Entitlement of(Subscription subscription, Plan plan) {
            Instant expiresAt = subscription.expiresAt();
            return new Entitlement(
                    subscription.startedAt().toEpochMilli(),
                    expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli(),
                    modules(plan, subscription.modulesEnabled()),
                    plan.features());
        }

        // Units that do not narrow their plan share its set: a tenant may have very many of them.
        private static Set<String> modules(Plan plan, @Nullable Set<String> enabled) {
            if (enabled == null) {
                return plan.modules();
            }
            Set<String> modules = new HashSet<>(plan.modules());
            modules.retainAll(enabled);
            return Set.copyOf(modules);
        }

        boolean isLive(long epochMillis) {
            return from <= epochMillis && epochMillis < until;
        }
    }
}
