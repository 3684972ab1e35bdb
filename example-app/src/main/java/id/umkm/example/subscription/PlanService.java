package id.umkm.example.subscription;

import id.umkm.example.platform.SuperAdmins;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.access.PermissionCatalog;
import id.umkm.tenancy.access.PermissionCatalog.Gating;
import id.umkm.tenancy.audit.AuditEvent;
import id.umkm.tenancy.audit.AuditListener;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.postgres.SqlFunction;
import id.umkm.tenancy.postgres.SystemAccess;
import id.umkm.tenancy.rules.ReviewedNativeSql;
import id.umkm.tenancy.rules.ReviewedUnboundAccess;
import id.umkm.tenancy.security.TenantPrincipal;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.store.PlatformTrail;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Keeps the plans that the platform offers, for super admins alone. Plans belong to no tenant, and the application's role may
 * not write them: the system role does.
 */
@Service
class PlanService {

    private final Plans plans;
    private final PermissionCatalog catalog;
    private final ObjectProvider<SystemAccess> system;
    private final ObjectProvider<AuditListener> listeners;
    private final Clock clock;
    private final String schema;

    PlanService(
            Plans plans,
            PermissionCatalog catalog,
            ObjectProvider<SystemAccess> system,
            ObjectProvider<AuditListener> listeners,
            Clock clock,
            @Value("${tenancy.schema:public}") String schema) {
        this.plans = plans;
        this.catalog = catalog;
        this.system = system;
        this.listeners = listeners;
        this.clock = clock;
        this.schema = schema;
    }

    List<Plan> all(TenantPrincipal principal) {
        SuperAdmins.require(principal, "list the plans");
        return plans.all();
    }

    Plan get(TenantPrincipal principal, PlanId id) {
        SuperAdmins.require(principal, "see plan " + id);
        return plans.get(id);
    }

    Plan create(TenantPrincipal principal, NewPlan wanted) {
        Actor actor = SuperAdmins.require(principal, "create a plan");
        requireModules(wanted.modules());
        return write(actor, "plan.created", connection -> {
            requireCodeFree(connection, wanted.code());
            Plan plan = wanted.plan(nextId(connection));
            JdbcPlanRepository.save(connection, schema, plan);
            return plan;
        });
    }

    Plan change(TenantPrincipal principal, PlanId id, IfMatch ifMatch, PlanChange wanted) {
        Actor actor = SuperAdmins.require(principal, "change plan " + id);
        requireModules(wanted.modules());
        return write(actor, "plan.changed", connection -> {
            Plan before = plans.get(id);
            ifMatch.require(PlanView.of(before).version());
            Plan after = wanted.of(before);
            JdbcPlanRepository.save(connection, schema, after);
            return after;
        });
    }

    /** Takes a plan off the offer; one that is off it already stays as it is. */
    void retire(TenantPrincipal principal, PlanId id) {
        Actor actor = SuperAdmins.require(principal, "retire plan " + id);
        if (plans.get(id).retired()) {
            return;
        }
        write(actor, "plan.retired", connection -> {
            Plan after = PlanChange.retired(plans.get(id));
            JdbcPlanRepository.save(connection, schema, after);
            return after;
        });
    }

    private void requireModules(@Nullable Set<String> wanted) {
        Set<String> unknown = wanted == null ? new TreeSet<>() : new TreeSet<>(wanted);
        unknown.removeIf(module -> catalog.modules().get(module) == Gating.SUBSCRIBED);
        if (!unknown.isEmpty()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, "plan-modules", String.join(", ", unknown))
                    .in("modules")
                    .breaking("SUBSCRIBED_MODULES");
        }
    }

    // One after the other: what is compared and numbered here is what is stored until the end. The event is kept in the
    // same
    // transaction, so that neither is there without the other; whoever listens is told after it.
    @ReviewedUnboundAccess("plans are global, and the system role alone may save them")
    private Plan write(Actor actor, String action, SqlFunction<Connection, Plan> work) {
        SystemAccess access = system.getIfAvailable();
        if (access == null) {
            throw new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "plans-read-only");
        }
        Change change = access.call(action + " by " + actor.name(), connection -> {
            lock(connection);
            Plan saved = work.apply(connection);
            AuditEvent event = new AuditEvent(clock.instant(), null, actor.name(), action, null, details(saved));
            PlatformTrail.add(connection, schema, event);
            return new Change(saved, event);
        });
        listeners.orderedStream().forEach(listener -> listener.audited(change.event));
        return change.plan;
    }

    private record Change(Plan plan, AuditEvent event) {}

    private static Map<String, String> details(Plan plan) {
        return Map.of(
                "planId", plan.id().toString(),
                "code", plan.code(),
                "modules", String.join(", ", new TreeSet<>(plan.modules())),
                "priceIdr", Long.toString(plan.priceIdr()),
                "billingCycle", plan.billingCycle().name(),
                "maxUsers", plan.maxUsers() == null ? "" : plan.maxUsers().toString(),
                "retired", Boolean.toString(plan.retired()));
    }

    @ReviewedNativeSql("a lock without a value of the request's; it ends with the transaction")
    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtext('umkm.plans'))")) {
            statement.execute();
        }
    }

    private void requireCodeFree(Connection connection, String code) throws SQLException {
        if (number(connection, "select count(*) from tenancy_plan where code = ?", code) > 0) {
            throw new ProblemException(HttpStatus.CONFLICT, "plan-code-taken", code)
                    .in("code")
                    .breaking("CODE_ONCE");
        }
    }

    private PlanId nextId(Connection connection) throws SQLException {
        return new PlanId(number(connection, "select coalesce(max(id), 0) + 1 from tenancy_plan"));
    }

    @ReviewedNativeSql("plans are global; the code is a parameter")
    private static long number(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
