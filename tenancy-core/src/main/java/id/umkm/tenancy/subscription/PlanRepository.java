package id.umkm.tenancy.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: reads the plans, which are global. */
public interface PlanRepository {

    /**
     * Finds all plans.
     *
     * @return the plans, by id
     */
    List<Plan> findAll();

    /**
     * Finds a plan by its code.
     *
     * @param code the code
     * @return the plan, or null if there is none
     */
    @Nullable
    Plan findByCode(String code);
}
