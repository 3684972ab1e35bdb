package id.umkm.example.subscription;

import id.umkm.example.subscription.UnitSubscriptions.Tagged;
import id.umkm.example.web.IdempotentCall;
import id.umkm.example.web.IfMatch;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.tenancy.organization.GroupId;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The subscription of a business unit over HTTP. */
@RestController
@RequestMapping("/api/groups/{groupId}")
class UnitSubscriptionController {

    private final UnitSubscriptions subscriptions;
    private final SubscriptionHistory history;

    UnitSubscriptionController(UnitSubscriptions subscriptions, SubscriptionHistory history) {
        this.subscriptions = subscriptions;
        this.history = history;
    }

    @GetMapping("/plans")
    List<PlanView> offer(@PathVariable GroupId groupId) {
        return subscriptions.offer(groupId).stream().map(PlanView::of).toList();
    }

    /** Lists the open subscription and those that have ended, the latest first. */
    @GetMapping("/subscriptions")
    Page<PastSubscription> history(@PathVariable GroupId groupId, PageQuery page) {
        return history.page(groupId, page);
    }

    @GetMapping("/subscription")
    ResponseEntity<SubscriptionView> get(@PathVariable GroupId groupId) {
        return tagged(subscriptions.find(groupId));
    }

    @PostMapping("/subscription")
    ResponseEntity<SubscriptionView> start(
            @PathVariable GroupId groupId, IdempotentCall call, @Valid @RequestBody NewSubscription request) {
        return subscriptions.start(groupId, call, request).created(locationOf(groupId));
    }

    @PatchMapping("/subscription")
    ResponseEntity<SubscriptionView> change(
            @PathVariable GroupId groupId, IfMatch ifMatch, @Valid @RequestBody SubscriptionChange request) {
        return tagged(subscriptions.change(groupId, ifMatch, request));
    }

    @PostMapping("/subscription/renewals")
    ResponseEntity<Renewal> renew(
            @PathVariable GroupId groupId, IdempotentCall call, @Valid @RequestBody NewRenewal request) {
        return subscriptions.renew(groupId, call, request).created(locationOf(groupId));
    }

    @DeleteMapping("/subscription")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable GroupId groupId) {
        subscriptions.cancel(groupId);
    }

    private static URI locationOf(GroupId unit) {
        return URI.create("/api/groups/" + unit + "/subscription");
    }

    private static ResponseEntity<SubscriptionView> tagged(Tagged<SubscriptionView> subscription) {
        return ResponseEntity.ok().eTag(IfMatch.tag(subscription.version())).body(subscription.value());
    }
}
