package id.umkm.example.servis;

import id.umkm.example.audit.ChangeTrail;
import id.umkm.example.servis.ServiceOrder.OrderView;
import id.umkm.example.web.Idempotency;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.administration.GroupService;
import id.umkm.tenancy.context.TenantContext;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.organization.GroupType;
import id.umkm.tenancy.security.RequiresPermission;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Receives, works on and hands back what customers bring. */
@Service
class ServiceOrderService {

    static final String LATEST_FIRST = "service orders";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final ServiceOrderRepository orders;
    private final Workshop workshop;
    private final GroupService groups;
    private final Idempotency idempotency;
    private final Clock clock;
    private final ChangeTrail trail;

    ServiceOrderService(
            ServiceOrderRepository orders,
            Workshop workshop,
            GroupService groups,
            Idempotency idempotency,
            Clock clock,
            ChangeTrail trail) {
        this.orders = orders;
        this.workshop = workshop;
        this.groups = groups;
        this.idempotency = idempotency;
        this.clock = clock;
        this.trail = trail;
    }

    @RequiresPermission(value = "service.view", group = "#groupId")
    @Transactional(readOnly = true)
    public List<ServiceOrder> list(GroupId groupId, @Nullable OrderStatus status, PageQuery page) {
        Position after = page.after(LATEST_FIRST);
        Instant at = after == null ? END_OF_TIME : after.moment(0);
        long id = after == null ? Long.MAX_VALUE : after.number(1);
        Set<OrderStatus> statuses = status == null ? EnumSet.allOf(OrderStatus.class) : EnumSet.of(status);
        return orders.findBefore(groupId.value(), statuses, at, id, Limit.of(page.rows()));
    }

    @RequiresPermission(value = "service.view", group = "#groupId")
    @Transactional(readOnly = true)
    public ServiceOrder get(GroupId groupId, OrderId orderId) {
        return require(groupId, orderId);
    }

    @RequiresPermission(value = "service.create", group = "#groupId")
    @Transactional
    public IdempotentResult<OrderView> receive(GroupId groupId, @Nullable IdempotentCall call, NewOrder request) {
        if (groups.get(groupId).type() != GroupType.BUSINESS_UNIT) {
            throw ServisProblems.notAServicePoint(groupId);
        }
        return idempotency.optional(call, request, OrderView.class, () -> receive(groupId, request));
    }

    private OrderView receive(GroupId unit, NewOrder request) {
        ServiceOrder received = workshop.receive(
                unit, request.customer(), request.item(), request.complaint(), request.fee(), clock.instant());
        record(unit, received, "service-order.received");
        return received.view();
    }

    @RequiresPermission(value = "service.update", group = "#groupId")
    @Transactional
    public ServiceOrder update(GroupId groupId, OrderId orderId, IfMatch ifMatch, OrderChange change) {
        ServiceOrder order = require(groupId, orderId);
        ifMatch.require(order.version());
        if (order.status().ends()) {
            throw ServisProblems.ended(order.status());
        }
        order.change(change, actor(), clock.instant());
        orders.flush();
        record(groupId, order, "service-order.changed");
        return order;
    }

    /** Goes on with an order, which does not end by it. */
    @RequiresPermission(value = "service.update", group = "#groupId")
    @Transactional
    public ServiceOrder goOn(GroupId groupId, OrderId orderId, IfMatch ifMatch, OrderStatus next) {
        return become(groupId, orderId, ifMatch, next);
    }

    /** Ends an order. */
    @RequiresPermission(value = "service.close", group = "#groupId")
    @Transactional
    public ServiceOrder close(GroupId groupId, OrderId orderId, IfMatch ifMatch, OrderStatus last) {
        return become(groupId, orderId, ifMatch, last);
    }

    private ServiceOrder become(GroupId groupId, OrderId orderId, IfMatch ifMatch, OrderStatus next) {
        ServiceOrder order = require(groupId, orderId);
        ifMatch.require(order.version());
        workshop.goOn(order, next, clock.instant());
        record(groupId, order, "service-order.went-on");
        return order;
    }

    private void record(GroupId unit, ServiceOrder order, String action) {
        trail.record(
                unit,
                action,
                Map.of(
                        "orderId", Long.toString(order.id()),
                        "status", order.status().name()));
    }

    private ServiceOrder require(GroupId groupId, OrderId orderId) {
        return orders.findOf(groupId, orderId.value()).orElseThrow(() -> ServisProblems.orderNotFound(orderId));
    }

    private static String actor() {
        return TenantContext.required().requiredActor().name();
    }
}
