package id.umkm.example.platform;

import id.umkm.example.account.FirstAdministrator;
import id.umkm.example.web.Page;
import id.umkm.example.web.PageQuery;
import id.umkm.example.web.TextRules;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.TenantPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's tenants over HTTP, for super admins. A tenant's id is its corporate's. */
@RestController
@RequestMapping("/api/platform/tenants")
class TenantController {

    private final Tenants tenants;
    private final Suspensions suspensions;

    TenantController(Tenants tenants, Suspensions suspensions) {
        this.tenants = tenants;
        this.suspensions = suspensions;
    }

    /** Lists tenants: whose name contains a text, suspended or not. */
    @GetMapping
    Page<TenantView> list(
            @AuthenticationPrincipal TenantPrincipal principal,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) TenantView.@Nullable Status status,
            PageQuery page) {
        Actor actor = SuperAdmins.require(principal, "list the tenants");
        return tenants.page(actor, new TenantFilter(q, status), page);
    }

    /** Opens a tenant, and hands out the code by which its first administrator chooses a password. */
    @PostMapping
    ResponseEntity<OpenedView> create(
            @AuthenticationPrincipal TenantPrincipal principal, @Valid @RequestBody NewTenant request) {
        Actor actor = SuperAdmins.requireOutside(principal, "create a tenant");
        Tenants.OpenedTenant opened = tenants.create(actor, request);
        long id = opened.tenant().value();
        return ResponseEntity.created(URI.create("/api/platform/tenants/" + id))
                .body(new OpenedView(id, request.name(), AdministratorView.of(request, opened.administrator())));
    }

    @GetMapping("/{tenantId}")
    TenantView get(@AuthenticationPrincipal TenantPrincipal principal, @PathVariable GroupId tenantId) {
        TenantId tenant = tenant(tenantId);
        return tenants.get(SuperAdmins.require(principal, "see tenant " + tenant), tenant);
    }

    /** Takes all access from the people of a tenant, at once. */
    @PostMapping("/{tenantId}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(
            @AuthenticationPrincipal TenantPrincipal principal,
            @PathVariable GroupId tenantId,
            @Valid @RequestBody Reason request) {
        TenantId tenant = tenant(tenantId);
        suspensions.suspend(
                SuperAdmins.requireOutside(principal, "suspend tenant " + tenant), tenant, request.reason());
    }

    /** Lets the people of a tenant sign in again. */
    @DeleteMapping("/{tenantId}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reactivate(@AuthenticationPrincipal TenantPrincipal principal, @PathVariable GroupId tenantId) {
        TenantId tenant = tenant(tenantId);
        suspensions.reactivate(SuperAdmins.requireOutside(principal, "reactivate tenant " + tenant), tenant);
    }

    private static TenantId tenant(GroupId corporate) {
        return new TenantId(corporate.value());
    }

    /**
     * Why something is done to a tenant.
     *
     * @param reason for the audit trail
     */
    record Reason(
            @NotBlank
            @Size(max = 200)
            @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
            @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
            String reason) {}

    /** A tenant just opened. */
    record OpenedView(long id, String name, AdministratorView administrator) {}

    /** Its administrator, with the code, the only time that it is shown. */
    record AdministratorView(long id, String email, String displayName, String code, Instant codeExpiresAt) {

        static AdministratorView of(NewTenant request, FirstAdministrator.Invited invited) {
            return new AdministratorView(
                    invited.accountId(),
                    request.administrator().email(),
                    request.administrator().displayName(),
                    invited.code().text(),
                    invited.code().expiresAt());
        }

        /** Leaves the code out. */
        @Override
        public String toString() {
            return "first administrator " + id;
        }
    }
}
