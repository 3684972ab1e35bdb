package id.umkm.example.subscription;

import id.umkm.example.web.IfMatch;
import id.umkm.tenancy.security.TenantPrincipal;
import id.umkm.tenancy.subscription.PlanId;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's plans over HTTP, for super admins. */
@RestController
@RequestMapping("/api/plans")
class PlanController {

    private final PlanService plans;

    PlanController(PlanService plans) {
        this.plans = plans;
    }

    @GetMapping
    List<PlanView> list(@AuthenticationPrincipal TenantPrincipal principal) {
        return plans.all(principal).stream().map(PlanView::of).toList();
    }

    @PostMapping
    ResponseEntity<PlanView> create(
            @AuthenticationPrincipal TenantPrincipal principal, @Valid @RequestBody NewPlan request) {
        PlanView plan = PlanView.of(plans.create(principal, request));
        return ResponseEntity.created(URI.create("/api/plans/" + plan.id()))
                .eTag(IfMatch.tag(plan.version()))
                .body(plan);
    }

    @GetMapping("/{planId}")
    ResponseEntity<PlanView> get(@AuthenticationPrincipal TenantPrincipal principal, @PathVariable PlanId planId) {
        return tagged(PlanView.of(plans.get(principal, planId)));
    }

    @PatchMapping("/{planId}")
    ResponseEntity<PlanView> change(
            @AuthenticationPrincipal TenantPrincipal principal,
            @PathVariable PlanId planId,
            IfMatch ifMatch,
            @Valid @RequestBody PlanChange request) {
        return tagged(PlanView.of(plans.change(principal, planId, ifMatch, request)));
    }

    @DeleteMapping("/{planId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void retire(@AuthenticationPrincipal TenantPrincipal principal, @PathVariable PlanId planId) {
        plans.retire(principal, planId);
    }

    private static ResponseEntity<PlanView> tagged(PlanView plan) {
        return ResponseEntity.ok().eTag(IfMatch.tag(plan.version())).body(plan);
    }
}
