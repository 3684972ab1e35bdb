package id.umkm.example.platform;

import id.umkm.example.platform.TenantController.Reason;
import id.umkm.example.web.TextRules;
import id.umkm.tenancy.context.Actor;
import id.umkm.tenancy.context.TenantId;
import id.umkm.tenancy.organization.GroupId;
import id.umkm.tenancy.security.TenantPrincipal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Archives of tenants over HTTP, and what is only done with one in hand; for super admins. */
@RestController
@RequestMapping("/api/platform/tenants/{tenantId}")
class TenantArchiveController {

    private final TenantArchives archives;

    TenantArchiveController(TenantArchives archives) {
        this.archives = archives;
    }

    /** Sends all rows of a tenant as a ZIP of JSON Lines, as they are read. One that breaks off does not open. */
    @PostMapping("/exports")
    void export(
            @AuthenticationPrincipal TenantPrincipal principal,
            @PathVariable GroupId tenantId,
            @Valid @RequestBody Reason request,
            HttpServletResponse response) {
        TenantId tenant = new TenantId(tenantId.value());
        Actor actor = SuperAdmins.requireOutside(principal, "export tenant " + tenant);
        archives.export(actor, tenant, request.reason(), new TenantDownload(response, tenant));
    }

    /** Erases a tenant that is suspended and was exported since. */
    @PostMapping("/erasure")
    ErasedView erase(
            @AuthenticationPrincipal TenantPrincipal principal,
            @PathVariable GroupId tenantId,
            @Valid @RequestBody NewErasure request) {
        TenantId tenant = new TenantId(tenantId.value());
        Actor actor = SuperAdmins.requireOutside(principal, "erase tenant " + tenant);
        return new ErasedView(tenant.value(), archives.erase(actor, tenant, request.wanted()));
    }

    /** What it takes to erase a tenant. */
    record NewErasure(
            @NotBlank @Size(max = 200) @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
            String confirmation,

            @NotBlank @Pattern(regexp = "\\s*|[0-9a-f]{64}", message = "{validation.checksum}")
            String checksum,

            @NotBlank
            @Size(max = 200)
            @Pattern(regexp = TextRules.TEXT, message = "{validation.text}")
            @Pattern(regexp = TextRules.VISIBLE_OR_BLANK, message = "{validation.visible}")
            String reason) {

        TenantArchives.Erasure wanted() {
            return new TenantArchives.Erasure(confirmation, checksum, reason);
        }
    }

    /**
     * A tenant that is gone.
     *
     * @param id its id
     * @param rows how many rows it had
     */
    record ErasedView(long id, long rows) {}
}
