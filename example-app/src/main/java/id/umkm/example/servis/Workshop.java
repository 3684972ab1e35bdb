package id.umkm.example.servis;

import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Receives service orders and goes on with them, within the transaction of whoever calls it. It asks for no permission: whoever calls
 * it has asked. Safe for use by many threads.
 */
@Component
public class Workshop {

    private final ServiceOrderRepository orders;

    Workshop(ServiceOrderRepository orders) {
        this.orders = orders;
    }

    /**
     * Receives something as the bound actor.
     *
     * @param unit the service point, a business unit
     * @param customer who brings it
     * @param item what it is
     * @param complaint what is wrong with it
     * @param fee what the repair is to cost, in whole rupiah
     * @param at when
     * @return the order as saved
     */
    public ServiceOrder receive(GroupId unit, String customer, String item, String complaint, long fee, Instant at) {
        return orders.save(new ServiceOrder(unit, customer, item, complaint, fee, actor(), at));
    }

    /**
     * Goes on with an order as the bound actor. Of two at once, the version lets one pass; the other is told that it has changed.
     *
     * @param order the order
     * @param next what it becomes
     * @param at when
     * @throws id.umkm.example.web.ProblemException (409) if it cannot become that from what it is
     */
    public void goOn(ServiceOrder order, OrderStatus next, Instant at) {
        if (!order.status().next().contains(next)) {
            throw ServisProblems.notAllowed(order.status(), next);
        }
        order.become(next, actor(), at);
        orders.flush();
    }

    private static String actor() {
        return TenantContext.required().requiredActor().name();
    }
}
