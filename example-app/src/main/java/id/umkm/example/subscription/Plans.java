package id.umkm.example.subscription;

import id.umkm.example.web.ProblemException;
import id.umkm.tenancy.store.JdbcPlanRepository;
import id.umkm.tenancy.store.JdbcTransactions;
import id.umkm.tenancy.subscription.Plan;
import id.umkm.tenancy.subscription.PlanId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The plans as they are stored now, for those who have just changed one. Decisions read them from the library's cache. */
@Component
class Plans {

    private final JdbcPlanRepository stored;

    Plans(JdbcTransactions transactions, @Value("${tenancy.schema:public}") String schema) {
        this.stored = new JdbcPlanRepository(transactions, schema);
    }

    List<Plan> all() {
        return stored.findAll();
    }

    /**
     * Returns a plan.
     *
     * @throws ProblemException (404) if there is none
     */
    Plan get(PlanId id) {
        Plan plan = byId().get(id);
        if (plan == null) {
            throw notFound(id);
        }
        return plan;
    }

    Map<PlanId, Plan> byId() {
        return all().stream().collect(Collectors.toMap(Plan::id, Function.identity()));
    }

    static ProblemException notFound(PlanId id) {
        return new ProblemException(HttpStatus.NOT_FOUND, "plan-not-found", id);
    }
}
