package id.umkm.example.servis;

import id.umkm.tenancy.organization.GroupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Keeps the service orders of the bound tenant that the bound actor sees. */
public interface ServiceOrderRepository extends Repository<ServiceOrder, Long> {

    /**
     * Saves an order.
     *
     * @param order the order, new or changed
     * @return the order as saved
     */
    ServiceOrder save(ServiceOrder order);

    /**
     * Finds an order, of whichever service point; {@link #findOf} asks for one of a service point.
     *
     * @param id the order
     * @return the order, empty if the actor sees no such one
     */
    Optional<ServiceOrder> findById(Long id);

    /**
     * Finds an order of a service point, by its key: Hibernate keeps the plan of that.
     *
     * @param unit the service point
     * @param id the order
     * @return the order, empty if the actor sees no such one there
     */
    default Optional<ServiceOrder> findOf(GroupId unit, long id) {
        return findById(id).filter(order -> order.isOf(unit));
    }

    /**
     * Finds the orders of a service point before one, the latest first.
     *
     * @param groupId the service point
     * @param statuses of which statuses
     * @param at when that order was received
     * @param id that order's id
     * @param limit how many at most
     * @return the orders
     */
    @Query("""
            select o from ServiceOrder o
            where o.groupId = :groupId and o.status in :statuses
                and (o.receivedAt < :at or o.receivedAt = :at and o.id < :id)
            order by o.receivedAt desc, o.id desc""")
    List<ServiceOrder> findBefore(long groupId, Set<OrderStatus> statuses, Instant at, long id, Limit limit);

    /** Sends what is pending. */
    void flush();
}
