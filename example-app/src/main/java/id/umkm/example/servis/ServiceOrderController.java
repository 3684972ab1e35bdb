package id.umkm.example.servis;

import id.umkm.example.servis.ServiceOrder.OrderView;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IdempotentResult;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.Position;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The orders of a service point over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}/service-orders")
class ServiceOrderController {

    private final ServiceOrderService orders;

    ServiceOrderController(ServiceOrderService orders) {
        this.orders = orders;
    }

    @GetMapping
    Page<OrderView> list(
            @PathVariable GroupId groupId,
            @RequestParam(required = false) @Nullable OrderStatus status,
            PageQuery page) {
        return Page.of(
                page,
                orders.list(groupId, status, page),
                order -> Position.of(ServiceOrderService.LATEST_FIRST, order.receivedAt(), order.id()),
                ServiceOrder::view);
    }

    @PostMapping
    ResponseEntity<OrderView> receive(
            @PathVariable GroupId groupId, @Nullable IdempotentCall call, @Valid @RequestBody NewOrder request) {
        IdempotentResult<OrderView> result = orders.receive(groupId, call, request);
        return result.created(URI.create(
                "/api/groups/" + groupId + "/service-orders/" + result.value().id()));
    }

    @GetMapping("/{orderId}")
    ResponseEntity<OrderView> get(@PathVariable GroupId groupId, @PathVariable OrderId orderId) {
        return tagged(orders.get(groupId, orderId));
    }

    @PatchMapping("/{orderId}")
    ResponseEntity<OrderView> update(
            @PathVariable GroupId groupId,
            @PathVariable OrderId orderId,
            IfMatch ifMatch,
            @Valid @RequestBody OrderChange request) {
        return tagged(orders.update(groupId, orderId, ifMatch, request));
    }

    @PutMapping("/{orderId}/status")
    ResponseEntity<OrderView> become(
            @PathVariable GroupId groupId,
            @PathVariable OrderId orderId,
            IfMatch ifMatch,
            @Valid @RequestBody NextStatus request) {
        OrderStatus next = request.status();
        return tagged(
                next.ends()
                        ? orders.close(groupId, orderId, ifMatch, next)
                        : orders.goOn(groupId, orderId, ifMatch, next));
    }

    private static ResponseEntity<OrderView> tagged(ServiceOrder order) {
        return ResponseEntity.ok().eTag(IfMatch.tag(order.version())).body(order.view());
    }

    record NextStatus(@NotNull OrderStatus status) {}
}
