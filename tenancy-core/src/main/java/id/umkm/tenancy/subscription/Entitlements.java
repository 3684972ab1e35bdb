package id.umkm.tenancy.subscription;

import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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

    private static final Entitlements NONE = new Entitlements(Map.of());

    private final Map<GroupId, List<Entitlement>> byUnit;

    private Entitlements(Map<GroupId, List<Entitlement>> byUnit) {
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
        Map<GroupId, List<Entitlement>> byUnit = new HashMap<>();
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
        byUnit.replaceAll((unit, entitlements) -> List.copyOf(entitlements));
        return byUnit.isEmpty() ? NONE : new Entitlements(Map.copyOf(byUnit));
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
        List<Entitlement> entitlements = byUnit.get(unit);
        if (entitlements == null) {
            return false;
        }
        for (int i = 0; i < entitlements.size(); i++) {
            Entitlement entitlement = entitlements.get(i);
            if (entitlement.isLive(epochMillis) && entitlement.modules.contains(module)) {
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
        return byUnit.getOrDefault(unit, List.of()).stream()
                .anyMatch(entitlement -> entitlement.isLive(epochMillis) && entitlement.features.contains(feature));
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
